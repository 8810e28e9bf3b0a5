import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val long = Wire(UInt(8.W)).suggestName("x" * (60 << 20))
  long := io.in
  io.out := io.in + 1.U
}
