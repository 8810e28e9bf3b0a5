"""Chisel that has what families do not have: trees of modules, memories, black boxes, aggregates, assertions."""

from __future__ import annotations

__all__ = ["DESIGNS"]

HEADER = "import chisel3._\nimport chisel3.util._\n"

TREE = """import chisel3.experimental.hierarchy.{Definition, Instance, instantiable, public}

class Leaf(w: Int) extends Module {
  val io = IO(new Bundle { val step = Input(UInt(w.W)); val en = Input(Bool()); val total = Output(UInt(w.W)) })
  val sum = RegInit(3.U(w.W))
  when(io.en) { sum := sum + io.step }
  io.total := sum
}
class Pair extends Module {
  val io = IO(new Bundle { val x = Input(UInt(8.W)); val y = Output(UInt(9.W)) })
  val definition = Definition(new Cell)
  val first = Instance(definition)
  val second = Instance(definition)
  first.x := io.x
  second.x := ~io.x
  io.y := first.y +& second.y
}
@instantiable
class Cell extends Module {
  @public val x = IO(Input(UInt(8.W)))
  @public val y = IO(Output(UInt(8.W)))
  y := RegNext(x ^ "h5a".U, 0.U)
}
class Tree extends Module {
  val io = IO(new Bundle { val a = Input(UInt(8.W)); val go = Input(Bool()); val out = Output(UInt(9.W)) })
  val leaves = Seq(8, 8, 4).map(w => Module(new Leaf(w)))
  for (leaf <- leaves) { leaf.io.step := io.a; leaf.io.en := io.go }
  leaves.last.io.step := io.a(7, 4)
  val pair = Module(new Pair)
  pair.io.x := leaves.map(_.io.total).reduce(_ ^ _)
  io.out := pair.io.y
  when(io.go) {
    val inner = Module(new Leaf(8))
    inner.io.step := 1.U
    inner.io.en := io.a.orR
    io.out := inner.io.total
  }
}
"""

MEMORIES = """
class Memories extends Module {
  val io = IO(new Bundle {
    val address = Input(UInt(4.W)); val write = Input(Bool()); val mask = Input(Vec(2, Bool()))
    val in = Input(Vec(2, UInt(4.W))); val now = Output(UInt(8.W)); val later = Output(UInt(8.W))
  })
  val fast = Mem(16, UInt(8.W))
  val slow = SyncReadMem(16, Vec(2, UInt(4.W)))
  when(io.write) {
    fast(io.address) := io.in.asUInt
    slow.write(io.address +% 1.U, io.in, io.mask)
  }
  io.now := fast(io.address)
  val wasRead = RegNext(!io.write, false.B)
  io.later := Mux(wasRead, slow.read(io.address, !io.write).asUInt, 0.U)
}
"""

ASYNC = """
class Below extends Module {
  val io = IO(new Bundle { val d = Input(UInt(4.W)); val q = Output(UInt(4.W)) })
  val held = RegInit(VecInit(Seq.tabulate(2)(i => (i + 1).U(4.W))))
  held(0) := io.d
  held(1) := held(0)
  val fixed = RegInit(9.U(4.W))
  when(io.d === 3.U) { fixed := held(1) }
  io.q := fixed
}
class Async extends Module with RequireAsyncReset {
  val io = IO(new Bundle { val d = Input(UInt(4.W)); val q = Output(UInt(4.W)); val s = Output(SInt(6.W)) })
  val below = Module(new Below)
  below.io.d := io.d
  io.q := below.io.q
  val signed = RegInit(-4.S(6.W))
  signed := (signed + io.d.zext) >> 1
  io.s := signed
  val low = withReset((!reset.asBool).asAsyncReset)(RegInit(1.U(4.W)))
  low := low + 1.U
  val plain = withReset(io.d(0))(RegInit(2.U(4.W)))
  plain := plain ^ low
  when(plain === 0.U) { io.q := plain }
}
"""

AGGREGATES = """
class Point extends Bundle { val x = SInt(5.W); val tags = Vec(2, UInt(3.W)) }
class Aggregates extends Module {
  val io = IO(new Bundle {
    val in = Input(new Point); val at = Input(UInt(2.W)); val load = Input(Bool())
    val out = Output(new Point); val all = Output(Vec(4, UInt(3.W)))
  })
  val point = RegInit(0.U.asTypeOf(new Point))
  val table = RegInit(VecInit(1.U(3.W), 2.U(3.W), 3.U(3.W), 4.U(3.W)))
  when(io.load) { point := io.in; table(io.at) := io.in.tags(io.at(0)) }
    .elsewhen(io.at === 2.U) { table := VecInit(table.tail :+ table.head) }
    .otherwise { point.x := point.x + io.in.x }
  io.out := Mux(io.load, point, io.in)
  io.all := table
}
"""

MACHINE = """
object Phase extends ChiselEnum { val idle, fetch, run, stop = Value }
class Machine extends Module {
  val io = IO(new Bundle {
    val go = Input(Bool()); val level = Input(SInt(6.W)); val phase = Output(UInt(2.W)); val power = Output(SInt(8.W))
  })
  val phase = RegInit(Phase.idle)
  switch(phase) {
    is(Phase.idle) { when(io.go) { phase := Phase.fetch } }
    is(Phase.fetch) { phase := Mux(io.level < -3.S, Phase.stop, Phase.run) }
    is(Phase.run) { when(!io.go) { phase := Phase.stop } }
    is(Phase.stop) { phase := Phase.idle }
  }
  io.phase := phase.asUInt
  val drive = Seq(1.U -> (io.level << 1), 2.U -> (io.level -& 9.S), 3.U -> (io.level >> 2))
  io.power := MuxLookup(io.phase, 0.S(8.W))(drive)
}
"""

CHECKED = """
class Checked extends Module {
  val io = IO(new Bundle { val a = Input(UInt(8.W)); val b = Input(UInt(8.W)); val y = Output(UInt(9.W)) })
  val seen = RegInit(0.U(8.W))
  val wide = io.a +& io.b
  assert(wide >= io.a, "sum %d", wide)
  printf("a=%d\\n", io.a)
  when(io.a > io.b) {
    seen := io.a - io.b
    assume(io.a =/= 0.U)
    when(seen === 7.U) { printf("seven %x\\n", seen); stop() }
    cover(seen === 9.U)
  }
  io.y := wide ^ seen
}
"""

CLOCKED = """
class Box extends chisel3.experimental.ExtModule {
  val x = IO(Input(UInt(4.W))); val y = IO(Output(UInt(4.W)))
}
class Clocked extends RawModule {
  val clk = IO(Input(Clock())); val rstN = IO(Input(Bool())); val other = IO(Input(Clock()))
  val d = IO(Input(UInt(12.W))); val q = IO(Output(UInt(12.W))); val m = IO(Output(UInt(12.W)))
  val box = Module(new Box)
  box.x := d(3, 0)
  withClockAndReset(clk, !rstN) {
    val r = RegInit(0.U(12.W))
    when(d(11)) { r := (d << 1)(11, 0) | box.y }
      .elsewhen(d === 5.U) { r := r - 1.U }
      .otherwise { r := Mux(d(0), Cat(d(3, 0), d(11, 4)), d ^ "hfff".U) }
    q := withClock(other)(RegNext(RegNext(r)))
  }
  m := MuxLookup(d(2, 0), 0.U)(Seq(0.U -> d, 1.U -> ~d, 2.U -> Reverse(d), 5.U -> d.rotateLeft(3)))
}
"""

LIBRARY = """
class Library extends Module {
  val io = IO(new Bundle {
    val in = Vec(2, Flipped(Decoupled(UInt(6.W)))); val out = Decoupled(UInt(6.W)); val ticks = Output(UInt(4.W))
    val ones = Output(UInt(3.W)); val late = Valid(UInt(6.W))
  })
  val arbiter = Module(new RRArbiter(UInt(6.W), 2))
  arbiter.io.in <> io.in
  val queue = Queue(arbiter.io.out, 4)
  io.out <> queue
  val (count, wrap) = Counter(io.out.fire, 11)
  io.ticks := count
  io.ones := PopCount(io.out.bits) + wrap
  io.late := Pipe(io.out.fire, io.out.bits, 2)
}
"""

DESIGNS = {
    "Tree": HEADER + TREE,
    "Memories": HEADER + MEMORIES,
    "Async": HEADER + ASYNC,
    "Aggregates": HEADER + AGGREGATES,
    "Machine": HEADER + MACHINE,
    "Checked": HEADER + CHECKED,
    "Clocked": HEADER + CLOCKED,
    "Library": HEADER + LIBRARY,
}
