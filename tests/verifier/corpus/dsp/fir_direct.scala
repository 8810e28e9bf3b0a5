import chisel3._
import chisel3.util._

class FirFilter(width: Int, coefficients: Seq[Int]) extends Module {
  val growth = log2Ceil(coefficients.map(_.abs).sum + 1)
  val io = IO(new Bundle {
    val in = Flipped(Valid(SInt(width.W)))
    val out = Valid(SInt((width + growth).W))
  })
  val taps = Seq.iterate(io.in.bits, coefficients.size)(x => RegEnable(x, 0.S(width.W), io.in.valid))
  val products = taps.zip(coefficients).map { case (x, c) => x * c.S }
  io.out.bits := RegNext(products.reduce(_ +& _))
  io.out.valid := RegNext(io.in.valid, false.B)
}
