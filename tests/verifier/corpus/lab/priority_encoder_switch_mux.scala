import chisel3._
import chisel3.util._

class PriorityLab extends Module {
  val io = IO(new Bundle {
    val req = Input(UInt(4.W))
    val index = Output(UInt(2.W))
    val any = Output(Bool())
  })
  io.index := 0.U
  io.any := io.req =/= 0.U
  when(io.req(3)) {
    io.index := 3.U
  } elsewhen io.req(2) {
    io.index := 2.U
  } elsewhen io.req(1) {
    io.index := 1.U
  }
}
