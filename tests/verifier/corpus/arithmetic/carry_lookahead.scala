package arith

import chisel3._
import chisel3.util._

class GroupGenerate(w: Int) extends RawModule {
  val p = IO(Input(UInt(w.W)))
  val g = IO(Input(UInt(w.W)))
  val cin = IO(Input(Bool()))
  val carries = IO(Output(UInt(w.W)))
  val groupP = IO(Output(Bool()))
  val groupG = IO(Output(Bool()))

  // c(i) = g(i-1) + p(i-1)g(i-2) + ... + p(i-1)..p(0)cin
  private def carryInto(i: Int): Bool = {
    val terms = (0 until i).map { j =>
      g(j) && (j + 1 until i).map(k => p(k)).foldLeft(true.B)(_ && _)
    }
    val through = cin && (0 until i).map(k => p(k)).foldLeft(true.B)(_ && _)
    terms.foldLeft(through)(_ || _)
  }
  carries := VecInit(Seq.tabulate(w)(carryInto)).asUInt
  groupP := p.andR
  groupG := (0 until w).map { j =>
    g(j) && (j + 1 until w).map(k => p(k)).foldLeft(true.B)(_ && _)
  }.reduce(_ || _)
}

class CarryLookahead(val width: Int, val group: Int) extends Module {
  require(width % group == 0)
  val io = IO(new Bundle {
    val x = Input(UInt(width.W))
    val y = Input(UInt(width.W))
    val sub = Input(Bool())
    val out = Output(UInt(width.W))
    val carry = Output(Bool())
    val overflow = Output(Bool())
  })
  val y = io.y ^ Fill(width, io.sub)
  val p = io.x ^ y
  val g = io.x & y

  val blocks = Seq.fill(width / group)(Module(new GroupGenerate(group)))
  val last = blocks.zipWithIndex.foldLeft(io.sub: Bool) { case (cin, (b, i)) =>
    val hi = (i + 1) * group - 1
    b.p := p(hi, i * group)
    b.g := g(hi, i * group)
    b.cin := cin
    b.groupG || (b.groupP && cin)
  }
  val carries = Cat(blocks.reverse.map(_.carries))
  io.out := p ^ carries
  io.carry := last
  io.overflow := last ^ carries(width - 1)
}
