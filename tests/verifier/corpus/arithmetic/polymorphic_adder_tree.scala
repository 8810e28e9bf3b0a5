import chisel3._
import chisel3.util._

/** Balanced reduction for anything that has an addition. */
class AdderTree[T <: Data with Num[T]](gen: T, n: Int) extends Module {
  val io = IO(new Bundle {
    val in = Input(Vec(n, gen))
    val out = Output(gen)
  })
  private def tree(xs: Seq[T]): T = xs match {
    case Seq(one) => one
    case _ =>
      val (left, right) = xs.splitAt(xs.size / 2)
      tree(left) + tree(right)
  }
  io.out := RegNext(tree(io.in))
}
