package viterbi

import chisel3._
import chisel3.util._

case class Trellis(constraint: Int, polynomials: Seq[Int]) {
  val states: Int = 1 << (constraint - 1)
  def next(state: Int, bit: Int): Int = ((state << 1) | bit) & (states - 1)
  def output(state: Int, bit: Int): Seq[Int] = {
    val register = (state << 1) | bit
    polynomials.map(p => Integer.bitCount(register & p) & 1)
  }
  def predecessors(to: Int): Seq[(Int, Int)] =
    for (s <- 0 until states; b <- 0 to 1 if next(s, b) == to) yield (s, b)
}

class BranchMetric(t: Trellis) extends Module {
  val received = IO(Input(UInt(t.polynomials.size.W)))
  val metrics = IO(Output(Vec(t.states, Vec(2, UInt(2.W)))))
  for (s <- 0 until t.states; b <- 0 to 1) {
    val expected = t.output(s, b).zipWithIndex.map { case (bit, i) => bit << i }.sum
    metrics(s)(b) := PopCount(received ^ expected.U(t.polynomials.size.W))
  }
}

class AddCompareSelect(metricBits: Int) extends Module {
  val io = IO(new Bundle {
    val metrics = Input(Vec(2, UInt(metricBits.W)))
    val branches = Input(Vec(2, UInt(2.W)))
    val survivor = Output(Bool())
    val metric = Output(UInt(metricBits.W))
  })
  val sums = io.metrics.zip(io.branches).map { case (m, b) => m + b }
  // Modulo arithmetic: the difference tells the order as long as it stays below half of the range.
  val difference = (sums(0) - sums(1)).asSInt
  io.survivor := difference > 0.S
  io.metric := Mux(io.survivor, sums(1), sums(0))
}

class ViterbiDecoder(constraint: Int, polynomials: Seq[Int], depth: Int) extends Module {
  private val t = Trellis(constraint, polynomials)
  private val metricBits = 6
  val io = IO(new Bundle {
    val in = Flipped(Valid(UInt(polynomials.size.W)))
    val out = Valid(Bool())
    val best = Output(UInt(log2Ceil(t.states).W))
  })
  val branch = Module(new BranchMetric(t))
  branch.received := io.in.bits
  val metrics = RegInit(VecInit((0 until t.states).map(s => (if (s == 0) 0 else 8).U(metricBits.W))))
  val paths = RegInit(VecInit(Seq.fill(t.states)(0.U(depth.W))))
  val filled = RegInit(0.U(log2Ceil(depth + 1).W))

  for (to <- 0 until t.states) {
    val Seq((s0, b0), (s1, b1)) = t.predecessors(to)
    val acs = Module(new AddCompareSelect(metricBits))
    acs.io.metrics := VecInit(metrics(s0), metrics(s1))
    acs.io.branches := VecInit(branch.metrics(s0)(b0), branch.metrics(s1)(b1))
    when(io.in.valid) {
      metrics(to) := acs.io.metric
      paths(to) := Mux(acs.io.survivor, paths(s1)(depth - 2, 0) ## b1.U(1.W), paths(s0)(depth - 2, 0) ## b0.U(1.W))
    }
  }
  when(io.in.valid && filled =/= depth.U) { filled := filled + 1.U }
  val best = metrics.zipWithIndex.map { case (m, i) => (m, i.U(log2Ceil(t.states).W)) }.reduce { (a, b) =>
    val second = (b._1 - a._1).asSInt < 0.S
    (Mux(second, b._1, a._1), Mux(second, b._2, a._2))
  }._2
  io.best := best
  io.out.valid := RegNext(io.in.valid && filled === depth.U, false.B)
  io.out.bits := paths(best)(depth - 1)
}
