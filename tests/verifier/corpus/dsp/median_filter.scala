import chisel3._

object SortNet {
  def cas(a: UInt, b: UInt): (UInt, UInt) = {
    val gt = a > b
    (Mux(gt, b, a), Mux(gt, a, b))
  }
  def sort3(x: Seq[UInt]): Seq[UInt] = {
    val (a, b) = cas(x(0), x(1))
    val (c, hi) = cas(b, x(2))
    val (lo, mid) = cas(a, c)
    Seq(lo, mid, hi)
  }
}

class Median3x3 extends Module {
  val window = IO(Input(Vec(3, Vec(3, UInt(8.W)))))
  val median = IO(Output(UInt(8.W)))
  val rows = window.map(r => SortNet.sort3(r).map(RegNext(_)))
  val cols = rows.transpose.map(SortNet.sort3)
  val maxOfMin = cols(0)(2)
  val medOfMed = cols(1)(1)
  val minOfMax = cols(2)(0)
  median := RegNext(SortNet.sort3(Seq(maxOfMin, medOfMed, minOfMax))(1))
}
