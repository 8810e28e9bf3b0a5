package soft

import chisel3._
import chisel3.util._

class SoftSymbol extends Bundle {
  val value = SInt(4.W)
  val erased = Bool()
}

class Metric extends Module {
  val io = IO(new Bundle {
    val symbols = Input(Vec(2, new SoftSymbol))
    val expected = Input(UInt(2.W))
    val cost = Output(UInt(5.W))
  })
  val costs = io.symbols.zipWithIndex.map { case (s, i) =>
    val towards = Mux(io.expected(i), 7.S - s.value, s.value + 8.S)
    Mux(s.erased, 0.U, towards.asUInt)
  }
  io.cost := costs.reduce(_ +& _)
}

class PathMemory(depth: Int) extends Module {
  val io = IO(new Bundle {
    val push = Input(Bool())
    val decision = Input(UInt(4.W))
    val oldest = Output(UInt(4.W))
    val level = Output(UInt(log2Ceil(depth + 1).W))
  })
  val lines = Reg(Vec(depth, UInt(4.W)))
  val level = RegInit(0.U(log2Ceil(depth + 1).W))
  when(io.push) {
    for (i <- depth - 1 to 1 by -1) lines(i) := lines(i - 1)
    lines(0) := io.decision
    when(level < depth.U) { level := level + 1.U }
  }
  io.oldest := lines(depth - 1)
  io.level := level
}

class SoftDecoder(depth: Int = 20) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Valid(Vec(2, new SoftSymbol)))
    val bit = Valid(Bool())
  })
  val metrics = Seq.tabulate(4) { i =>
    val m = Module(new Metric)
    m.io.symbols := io.in.bits
    m.io.expected := i.U
    m.io.cost
  }
  val accumulated = RegInit(VecInit(Seq.fill(4)(0.U(8.W))))
  val minimum = Wire(UInt())
  minimum := accumulated.reduce((a, b) => Mux(a < b, a, b))
  val decisions = Wire(Vec(4, Bool()))
  for (s <- 0 until 4) {
    val stay = accumulated(s >> 1) + metrics(s)
    val move = accumulated((s >> 1) + 2) + metrics(3 - s)
    decisions(s) := move < stay
    when(io.in.valid) { accumulated(s) := Mux(decisions(s), move, stay) - minimum }
  }
  val memory = Module(new PathMemory(depth))
  memory.io.push := io.in.valid
  memory.io.decision := decisions.asUInt
  val state = RegInit(0.U(2.W))
  val chosen = Wire(UInt())
  when(memory.io.level === depth.U) {
    chosen := memory.io.oldest >> state
  }.otherwise {
    chosen := chosen.getWidth.U
  }
  io.bit.valid := io.in.valid && memory.io.level === depth.U
  io.bit.bits := chosen(0)
  when(io.bit.valid) { state := state(0) ## chosen(0) }
}
