import chisel3._
import chisel3.util._

class Sample(val w: Int) extends Bundle {
  val left = SInt(w.W)
  val right = SInt(w.W)
}

class Tagged[T <: Data](private val gen: T, tagBits: Int) extends Bundle {
  val tag = UInt(tagBits.W)
  val payload = gen
}

class TaggedStream[T <: Data](gen: T, tagBits: Int) extends Module {
  val in = IO(Flipped(Decoupled(gen)))
  val out = IO(Decoupled(new Tagged(gen, tagBits)))
  val tag = Counter(out.fire, 1 << tagBits)._1
  out.valid := in.valid
  in.ready := out.ready
  out.bits.tag := tag
  out.bits.payload := in.bits
}
