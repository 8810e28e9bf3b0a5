import chisel3._
import chisel3.util._

class Heartbeat extends Module {
  val io = IO(new Bundle {
    val beat = Output(Bool())
  })
  val n = Reg(init = 0.U(20.W))
  n := n + 1.U
  io.beat := n(19)
}
