import chisel3._
import chisel3.util._

object PrioritySelect {
  /** First valid of several, as a function. */
  def apply[T <: Data](in: (Bool, T)*): Valid[T] = {
    val m = Module(new PrioritySelector(in.head._2.cloneType, in.size))
    m.io.in.zip(in).foreach { case (p, (v, d)) =>
      p.valid := v
      p.bits := d
    }
    m.io.out
  }
}

class PrioritySelector[T <: Data](gen: T, n: Int) extends Module {
  val io = IO(new Bundle {
    val in = Input(Vec(n, Valid(gen)))
    val out = Output(Valid(gen))
  })
  lazy val valids = io.in.map(_.valid)
  io.out.valid := valids.reduce(_ || _)
  io.out.bits := PriorityMux(valids, io.in.map(_.bits))
}

class PrioritySelect extends Module {
  val a, b, c = IO(Input(UInt(8.W)))
  val enable = IO(Input(UInt(3.W)))
  val out = IO(Valid(UInt(8.W)))
  out := PrioritySelect(enable(0) -> a, enable(1) -> b, enable(2) -> c)
}
