import chisel3._
import chisel3.util._

class NotConnectedWire extends Module {
  val io = IO(new Bundle {
    val req = Input(Vec(4, Bool()))
    val idle = Output(Bool())
    val count = Output(UInt(3.W))
  })
  val busy = Wire(Bool())
  val total = PopCount(io.req)
  io.count := total
  io.idle := !busy
}
