import chisel3._
import chisel3.util._

trait Ring[T] {
  def plus(a: T, b: T): T
  def minus(a: T, b: T): T
  def times(a: T, b: T): T
}

object Ring {
  def apply[T](implicit r: Ring[T]): Ring[T] = r
  implicit val sintRing: Ring[SInt] = new Ring[SInt] {
    def plus(a: SInt, b: SInt): SInt = a +& b
    def minus(a: SInt, b: SInt): SInt = a -& b
    def times(a: SInt, b: SInt): SInt = a * b
  }
  implicit class Ops[T: Ring](a: T) {
    def |+|(b: T): T = Ring[T].plus(a, b)
    def |-|(b: T): T = Ring[T].minus(a, b)
    def |*|(b: T): T = Ring[T].times(a, b)
  }
}

class Complex[T <: Data](gen: T) extends Bundle {
  val re = gen.cloneType
  val im = gen.cloneType
}

class ComplexMultiply(w: Int) extends Module {
  import Ring._
  val io = IO(new Bundle {
    val a = Input(new Complex(SInt(w.W)))
    val b = Input(new Complex(SInt(w.W)))
    val p = Output(new Complex(SInt((2 * w + 1).W)))
  })
  private def mul[T <: Data: Ring](x: Complex[T], y: Complex[T]): (T, T) =
    ((x.re |*| y.re) |-| (x.im |*| y.im), (x.re |*| y.im) |+| (x.im |*| y.re))
  val (re, im) = mul(io.a, io.b)
  io.p.re := re
  io.p.im := im
}
