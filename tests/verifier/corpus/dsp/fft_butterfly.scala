import chisel3._
import chisel3.util._

class Cplx(val w: Int) extends Bundle {
  val re = SInt(w.W)
  val im = SInt(w.W)
  def +(that: Cplx): Cplx = Cplx(w, this.re + that.re, this.im + that.im)
  def -(that: Cplx): Cplx = Cplx(w, this.re - that.re, this.im - that.im)
}

object Cplx {
  def apply(w: Int, re: SInt, im: SInt): Cplx = {
    val c = Wire(new Cplx(w))
    c.re := re
    c.im := im
    c
  }
  def rotate(x: Cplx, k: Int, n: Int): Cplx = {
    val f = 1 << (x.w - 2)
    val angle = -2 * math.Pi * k / n
    val (c, s) = ((math.cos(angle) * f).round.toInt, (math.sin(angle) * f).round.toInt)
    Cplx(x.w, (x.re * c.S - x.im * s.S) >> (x.w - 2), (x.re * s.S + x.im * c.S) >> (x.w - 2))
  }
}

class FftStage(n: Int, w: Int) extends Module {
  val in = IO(Input(Vec(n, new Cplx(w))))
  val out = IO(Output(Vec(n, new Cplx(w))))
  private def reversed(i: Int, bits: Int): Int = (0 until bits).map(b => ((i >> b) & 1) << (bits - 1 - b)).sum
  private def fft(xs: Seq[Cplx]): Seq[Cplx] =
    if (xs.size == 1) xs
    else {
      val half = xs.size / 2
      val (a, b) = xs.splitAt(half)
      val sums = a.zip(b).map { case (p, q) => RegNext(p + q) }
      val diffs = a.zip(b).zipWithIndex.map { case ((p, q), k) => RegNext(Cplx.rotate(p - q, k, xs.size)) }
      fft(sums) ++ fft(diffs)
    }
  val result = fft(in)
  for (i <- 0 until n) out(i) := result(reversed(i, log2Ceil(n)))
}
