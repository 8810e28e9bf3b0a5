import chisel3._
import chisel3.util._

class DelayLine extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val en = Input(Bool())
    val out = Output(UInt(8.W))
  })
  val first = RegEnable(io.in, enable = io.en)
  val second = RegEnable(next = first, init = 0.U, enable = io.en)
  io.out := second
}
