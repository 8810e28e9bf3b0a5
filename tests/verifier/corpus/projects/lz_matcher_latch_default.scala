package lzmatch

import chisel3._
import chisel3.util._

class Candidate(n: Int) extends Bundle {
  val offset = UInt(log2Ceil(n).W)
  val length = UInt(3.W)
}

class Comparator(lookahead: Int) extends Module {
  val io = IO(new Bundle {
    val window = Input(Vec(lookahead, UInt(8.W)))
    val next = Input(Vec(lookahead, UInt(8.W)))
    val length = Output(UInt(3.W))
  })
  val equal = io.window.zip(io.next).map { case (a, b) => a === b }
  val prefix = equal.scanLeft(true.B: Bool)(_ && _).tail
  io.length := PopCount(prefix)
}

class LongestMatch(n: Int = 16, lookahead: Int = 4) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Valid(UInt(8.W)))
    val next = Input(Vec(lookahead, UInt(8.W)))
    val best = Output(new Candidate(n))
    val found = Output(Bool())
    val saved = Output(UInt(16.W))
  })
  val window = RegInit(VecInit(Seq.fill(n)(0.U(8.W))))
  val valid = RegInit(0.U(n.W))
  when(io.in.valid) {
    window.zip(io.in.bits +: window.init).foreach { case (to, from) => to := from }
    valid := valid(n - 2, 0) ## true.B
  }
  val candidates = (lookahead - 1 until n).map { i =>
    val c = Module(new Comparator(lookahead))
    c.io.window := VecInit((0 until lookahead).map(k => window(i - k)))
    c.io.next := io.next
    val r = Wire(new Candidate(n))
    r.offset := i.U
    when(valid(i)) {
      r.length := c.io.length
    }
    r
  }
  val best = candidates.reduce((a, b) => Mux(b.length > a.length, b, a))
  io.best := best
  io.found := best.length > 1.U
  val saved = RegInit(0.U(16.W))
  when(io.in.valid && io.found) { saved := saved + best.length - 1.U }
  io.saved := saved
}
