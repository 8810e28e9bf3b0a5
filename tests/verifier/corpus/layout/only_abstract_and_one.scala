import chisel3._
import chisel3.util._

trait Rate { def factor: Int }

abstract class Decimator[T <: Data](gen: T) extends Module { this: Rate =>
  val in = IO(Flipped(Valid(gen)))
  val out = IO(Valid(gen))
  val (_, keep) = Counter(in.valid, factor)
  out.valid := keep
  out.bits := in.bits
}

object Decimator {
  class Half extends Decimator(SInt(10.W)) with Rate {
    def factor = 2
  }
}
