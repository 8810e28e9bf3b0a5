import chisel3._
import chisel3.util._

class Coefficients(w: Int) extends Bundle {
  val b0, b1, b2, a1, a2 = SInt(w.W)
}

class Biquad(w: Int, fraction: Int) extends Module {
  val io = IO(new Bundle {
    val coeff = Input(new Coefficients(w))
    val in = Flipped(Valid(SInt(w.W)))
    val out = Valid(SInt(w.W))
    val clipped = Output(Bool())
  })
  val s1, s2 = RegInit(0.S((2 * w + 2).W))
  val y = (io.in.bits * io.coeff.b0 + s1) >> fraction
  val max = ((1 << (w - 1)) - 1).S
  val min = (-(1 << (w - 1))).S
  val limited = Mux(y > max, max, Mux(y < min, min, y))
  val narrow = Wire(SInt(w.W))
  narrow := limited
  when(io.in.valid) {
    s1 := s2 + io.in.bits * io.coeff.b1 - narrow * io.coeff.a1
    s2 := io.in.bits * io.coeff.b2 - narrow * io.coeff.a2
  }
  io.out.valid := RegNext(io.in.valid, false.B)
  io.out.bits := RegNext(narrow, 0.S)
  io.clipped := io.in.valid && y =/= limited
}
