package phased

import chisel3._
import chisel3.util._

/** Complex numbers over any signed hardware, with the operations kept in one place. */
class Iq(val w: Int) extends Bundle {
  val i = SInt(w.W)
  val q = SInt(w.W)

  def rotated(quarter: UInt): Iq = {
    val r = Wire(new Iq(w))
    r.i := MuxLookup(quarter, i)(Seq(1.U -> -q, 2.U -> -i, 3.U -> q))
    r.q := MuxLookup(quarter, q)(Seq(1.U -> i, 2.U -> -q, 3.U -> -i))
    r
  }
}

object Iq {
  def sum(xs: Seq[Iq]): Iq = {
    val w = xs.head.w + log2Ceil(xs.size)
    val r = Wire(new Iq(w))
    r.i := xs.map(_.i).reduce(_ +& _)
    r.q := xs.map(_.q).reduce(_ +& _)
    r
  }
}

class DelayElement(w: Int, deepest: Int) extends Module {
  val in = IO(Input(new Iq(w)))
  val delay = IO(Input(UInt(log2Ceil(deepest).W)))
  val out = IO(Output(new Iq(w)))
  val line = Seq.iterate(in, deepest)(RegNext(_))
  out := VecInit(line)(delay)
}

class Steering(elements: Int, deepest: Int) extends Module {
  val angle = IO(Input(SInt(4.W)))
  val delays = IO(Output(Vec(elements, UInt(log2Ceil(deepest).W))))
  for (n <- 0 until elements) {
    val left = angle < 0.S
    val weight = Mux(left, elements.U - 1.U - n.U, n.U)
    val magnitude = angle.abs.asUInt
    delays(n) := (weight * magnitude)(log2Ceil(deepest) - 1, 0)
  }
}

class PhasedArray(elements: Int, w: Int = 10, deepest: Int = 16) extends Module {
  val antennas = IO(Input(Vec(elements, new Iq(w))))
  val angle = IO(Input(SInt(4.W)))
  val phases = IO(Input(Vec(elements, UInt(2.W))))
  val beam = IO(Output(new Iq(w + log2Ceil(elements))))
  val power = IO(Output(UInt((2 * (w + log2Ceil(elements)) + 1).W)))
  val peak = IO(Output(UInt((2 * (w + log2Ceil(elements)) + 1).W)))
  val clear = IO(Input(Bool()))

  val steering = Module(new Steering(elements, deepest))
  steering.angle := angle
  val aligned = antennas.zip(phases).zip(steering.delays).map { case ((a, p), d) =>
    val element = Module(new DelayElement(w, deepest))
    element.in := a.rotated(p)
    element.delay := d
    element.out
  }
  beam := RegNext(Iq.sum(aligned))
  power := RegNext((beam.i * beam.i +& beam.q * beam.q).asUInt)
  val best = RegInit(0.U(power.getWidth.W))
  when(clear) { best := 0.U }.elsewhen(power > best) { best := power }
  peak := best
}
