import chisel3._
import chisel3.util._

trait Shiftable[T <: Data] {
  def left(x: T, by: Int): T
  def isLarge(x: T): Bool
}

object Shiftable {
  implicit object UIntShift extends Shiftable[UInt] {
    def left(x: UInt, by: Int): UInt = (x << by)(x.getWidth - 1, 0)
    def isLarge(x: UInt): Bool = x(x.getWidth - 1)
  }
  implicit object SIntShift extends Shiftable[SInt] {
    def left(x: SInt, by: Int): SInt = (x << by)(x.getWidth - 1, 0).asSInt
    def isLarge(x: SInt): Bool = x(x.getWidth - 1) ^ x(x.getWidth - 2)
  }
}

class Normalizer[T <: Data](gen: T)(implicit ev: Shiftable[T]) extends Module {
  val io = IO(new Bundle {
    val in = Input(gen)
    val out = Output(gen)
    val exponent = Output(UInt(log2Ceil(gen.getWidth + 1).W))
  })
  val options = (0 until gen.getWidth).map(i => ev.left(io.in, i))
  val chosen = PriorityEncoder(options.map(ev.isLarge) :+ true.B)
  io.exponent := chosen
  io.out := MuxLookup(chosen, io.in)(options.zipWithIndex.map { case (o, i) => i.U -> o })
}
