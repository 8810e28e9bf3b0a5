import chisel3._
import chisel3.util._

object OddEvenMerge {
  /** Batcher's pairs for `n` inputs, any `n`. */
  def pairs(n: Int): Seq[(Int, Int)] = for {
    p <- Iterator.iterate(1)(_ * 2).takeWhile(_ < n).toSeq
    k <- Iterator.iterate(p)(_ / 2).takeWhile(_ >= 1).toSeq
    j <- (k % p) to (n - 1 - k) by (2 * k)
    i <- 0 until math.min(k, n - j - k)
    if (i + j) / (p * 2) == (i + j + k) / (p * 2)
  } yield (i + j, i + j + k)
}

class OddEvenMerge(n: Int, w: Int = 8) extends Module {
  val in = IO(Input(Vec(n, UInt(w.W))))
  val out = IO(Output(Vec(n, UInt(w.W))))
  val sorted = OddEvenMerge.pairs(n).foldLeft(in.toIndexedSeq: IndexedSeq[UInt]) { case (xs, (a, b)) =>
    val swap = xs(a) > xs(b)
    xs.updated(a, Mux(swap, xs(b), xs(a))).updated(b, Mux(swap, xs(a), xs(b)))
  }
  out := VecInit(sorted)
}
