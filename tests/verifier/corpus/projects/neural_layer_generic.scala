package nn

import chisel3._
import chisel3.util._

trait Activation {
  def apply(x: SInt): SInt
}
case object Identity extends Activation {
  def apply(x: SInt): SInt = x
}
case object Relu extends Activation {
  def apply(x: SInt): SInt = Mux(x < 0.S, 0.S, x)
}
case class HardTanh(limit: Int) extends Activation {
  def apply(x: SInt): SInt = Mux(x > limit.S, limit.S, Mux(x < (-limit).S, (-limit).S, x))
}

class Neuron(weights: Seq[Int], bias: Int, w: Int, f: Activation) extends Module {
  val io = IO(new Bundle {
    val x = Input(Vec(weights.size, SInt(w.W)))
    val y = Output(SInt(w.W))
    val clipped = Output(Bool())
  })
  private val terms = io.x.zip(weights).collect { case (x, c) if c != 0 => x * c.S }
  val sum = (bias.S +: terms).reduce(_ +& _)
  val activated = f(sum)
  val high = ((1 << (w - 1)) - 1).S
  val low = (-(1 << (w - 1))).S
  io.clipped := activated > high || activated < low
  io.y := Mux(activated > high, high, Mux(activated < low, low, activated))
}

class ArgMax(n: Int, w: Int) extends Module {
  val in = IO(Input(Vec(n, SInt(w.W))))
  val index = IO(Output(UInt(log2Up(n).W)))
  val value = IO(Output(SInt(w.W)))
  val best = in.zipWithIndex.map { case (v, i) => (v, i.U(log2Up(n).W)) }.reduceLeft { (a, b) =>
    val larger = b._1 > a._1
    (Mux(larger, b._1, a._1), Mux(larger, b._2, a._2))
  }
  value := best._1
  index := best._2
}

class DenseLayer(weights: Seq[Seq[Int]], biases: Seq[Int], w: Int = 8, f: Activation = Relu) extends Module {
  require(weights.size == biases.size, "one bias a neuron")
  require(weights.map(_.size).distinct.size == 1, "ragged weights")
  val in = IO(Flipped(Valid(Vec(weights.head.size, SInt(w.W)))))
  val out = IO(Valid(Vec(weights.size, SInt(w.W))))
  val winner = IO(Output(UInt(log2Up(weights.size).W)))
  val saturated = IO(Output(UInt(16.W)))

  val neurons = weights.zip(biases).map { case (row, b) =>
    val n = Module(new Neuron(row, b, w, f))
    n.io.x := in.bits
    n
  }
  out.valid := RegNext(in.valid, false.B)
  out.bits := RegEnable(VecInit(neurons.map(_.io.y)), in.valid)
  val argmax = Module(new ArgMax(weights.size, w))
  argmax.in := out.bits
  winner := argmax.index
  val count = RegInit(0.U(16.W))
  when(in.valid && neurons.map(_.io.clipped).reduce(_ || _)) { count := count + 1.U }
  saturated := count
}
