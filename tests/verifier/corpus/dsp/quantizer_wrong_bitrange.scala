import chisel3._

class Quantizer(in: Int = 16, out: Int = 8) extends Module {
  val io = IO(new Bundle {
    val x = Input(UInt(in.W))
    val q = Output(UInt(out.W))
    val error = Output(UInt((in - out).W))
  })
  val rounded = io.x + (1 << (in - out - 1)).U
  io.q := rounded(in, in - out + 1)
  io.error := io.x(in - out - 1, 0)
}
