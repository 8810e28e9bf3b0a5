import chisel3._

object Parity extends Enumeration {
  val Even, Odd = Value
}

class FlagUnit(parity: Parity.Value, ignored: Set[Int]) extends Module {
  val in = IO(Input(UInt(6.W)))
  val flag = IO(Output(Bool()))
  val used = (0 until 6).filterNot(ignored).map(in(_))
  val odd = used.reduce(_ ^ _)
  flag := (parity match {
    case Parity.Even => !odd
    case Parity.Odd  => odd
  })
}
