import chisel3._

class DotProduct(n: Int, w: Int) extends Module {
  val io = IO(new Bundle {
    val a = Input(Vec(n, SInt(w.W)))
    val b = Input(Vec(n, SInt(w.W)))
    val out = Output(SInt((2 * w + n).W))
  })
  io.out := io.a.zip(io.b).map((x, y) => x * y).reduce(_ +& _)
}
