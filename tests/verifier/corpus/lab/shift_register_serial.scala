import chisel3._

class SerialIn(n: Int = 8) extends Module {
  val io = IO(new Bundle {
    val d = Input(Bool())
    val en = Input(Bool())
    val q = Output(UInt(n.W))
    val full = Output(Bool())
  })
  val bits = RegInit(0.U(n.W))
  val seen = RegInit(0.U((n + 1).W))
  when(io.en) {
    bits := bits(n - 2, 0) ## io.d
    seen := seen(n - 1, 0) ## true.B
  }
  io.q := bits
  io.full := seen(n - 1)
}
