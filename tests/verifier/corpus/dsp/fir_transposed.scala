package dsp

import chisel3._
import chisel3.util._

class TransposedFir(taps: Seq[Int], w: Int) extends Module {
  val outW = w + log2Ceil(taps.map(_.abs).sum) + 1
  val x = IO(Input(SInt(w.W)))
  val en = IO(Input(Bool()))
  val y = IO(Output(SInt(outW.W)))

  /** Multiplication by a constant as sums of shifts in canonical signed digits. */
  private def times(c: Int): SInt = {
    def csd(n: Int, shift: Int): List[(Int, Int)] =
      if (n == 0) Nil
      else if (n % 2 == 0) csd(n / 2, shift + 1)
      else {
        val digit = if (math.floorMod(n, 4) == 1) 1 else -1
        (digit, shift) :: csd((n - digit) / 2, shift + 1)
      }
    csd(c, 0).foldLeft(0.S(outW.W)) {
      case (acc, (1, s)) => acc + (x << s)
      case (acc, (_, s)) => acc - (x << s)
    }
  }
  y := taps.reverse.foldLeft(0.S(outW.W)) { (delayed, c) =>
    RegEnable(delayed + times(c), 0.S(outW.W), en)
  }
}
