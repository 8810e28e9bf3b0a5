import chisel3._

class PlainBundle extends Module {
  val io = new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  }
  io.out := io.in + 1.U
}
