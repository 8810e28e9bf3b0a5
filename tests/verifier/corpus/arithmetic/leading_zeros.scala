import chisel3._
import chisel3.util._

class LeadingZeroCounter(n: Int) extends Module {
  require(isPow2(n))
  val in = IO(Input(UInt(n.W)))
  val count = IO(Output(UInt((log2Ceil(n) + 1).W)))

  /** Count of leading zeros of a power-of-two slice, one bit wider than the index. */
  private def clz(x: UInt): UInt = {
    val w = x.getWidth
    if (w == 1) ~x
    else {
      val hi = clz(x.head(w / 2))
      val lo = clz(x.tail(w / 2))
      val allZero = hi.head(1).asBool && lo.head(1).asBool
      Mux(
        allZero,
        Cat(1.U(1.W), 0.U(hi.getWidth.W)),
        Mux(hi.head(1).asBool, Cat("b01".U(2.W), lo.tail(1)), Cat(0.U(1.W), hi))
      )
    }
  }
  count := clz(in)
}
