import chisel3._
import chisel3.util._

class CompareExchange(w: Int, ascending: Boolean) extends Module {
  val in = IO(Input(Vec(2, UInt(w.W))))
  val out = IO(Output(Vec(2, UInt(w.W))))
  val swap = if (ascending) in(0) > in(1) else in(0) < in(1)
  out(0) := Mux(swap, in(1), in(0))
  out(1) := Mux(swap, in(0), in(1))
}

class BitonicSorter(n: Int, w: Int) extends Module {
  require(isPow2(n), s"$n is not a power of two")
  val io = IO(new Bundle {
    val in = Input(Vec(n, UInt(w.W)))
    val out = Output(Vec(n, UInt(w.W)))
  })

  private def merge(xs: Seq[UInt], up: Boolean): Seq[UInt] =
    if (xs.size == 1) xs
    else {
      val half = xs.size / 2
      val pairs = (0 until half).map { i =>
        val ce = Module(new CompareExchange(w, up))
        ce.in(0) := xs(i)
        ce.in(1) := xs(i + half)
        (ce.out(0), ce.out(1))
      }
      merge(pairs.map(_._1), up) ++ merge(pairs.map(_._2), up)
    }

  private def sort(xs: Seq[UInt], up: Boolean): Seq[UInt] =
    if (xs.size == 1) xs
    else {
      val (a, b) = xs.splitAt(xs.size / 2)
      merge(sort(a, true) ++ sort(b, false), up)
    }

  io.out := RegNext(VecInit(sort(io.in, up = true)))
}
