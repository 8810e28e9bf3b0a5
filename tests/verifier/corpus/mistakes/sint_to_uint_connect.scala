import chisel3._

class SignedOutput extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val difference = Output(SInt(9.W))
  })
  io.difference := io.a -& io.b
}
