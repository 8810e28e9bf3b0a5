// What no rule may find.

// rule: none
val n = 8
if (n > 4) { io.y := io.a } else { io.y := io.b }

// rule: none
val wide = if (io.a.getWidth == 8) io.a else io.b
io.y := wide

// rule: none
val r = RegInit(UInt(8.W), 0.U)
r := io.a
io.y := r

// rule: none
class Pair extends Bundle {
  val high = UInt(4.W)
  val low = UInt(4.W)
}
val r = RegInit(0.U.asTypeOf(new Pair))
r := io.a.asTypeOf(new Pair)
io.y := r.asUInt

// rule: none
val full = RegInit(false.B)
full := io.en
val data = Reg(UInt(8.W))
when(io.en && !full) {
  data := io.a
  full := true.B
}
io.y := Mux(full, data, 0.U)

// rule: none
val valids = RegInit(VecInit.fill(4)(false.B))
val keys = Reg(Vec(4, UInt(8.W)))
valids(io.b(1, 0)) := io.en
keys(io.b(1, 0)) := io.a
io.flag := VecInit(valids.zip(keys).map { case (valid, key) => valid && key === io.b }).asUInt.orR

// rule: none
val words = Reg(Vec(4, UInt(8.W)))
words(io.b(1, 0)) := io.b
io.y := RegEnable(words(io.a(1, 0)), 0.U(8.W), io.en)

// rule: none
val count = RegInit(0.U(8.W))
when(count === 9.U) { count := 0.U }.otherwise { count := count + 1.U }
io.y := count

// rule: none
val (count, wrap) = Counter(io.en, 10)
io.y := count
io.flag := wrap

// rule: none
val (count, _) = Counter(io.en, 10)
io.y := count

// rule: none
io.flag := io.a.asBools.reduce(_ ^ _)

// rule: none
io.y := VecInit.tabulate(8)(i => io.en === i.U).asUInt

// rule: none
io.y := (0 until 8).foldLeft(0.U(8.W))((best, i) => Mux(io.a(i), i.U, best))

// rule: none
val stages = RegInit(VecInit(Seq.fill(8)(false.B)))
for (i <- 0 until 7) { stages(i) := stages(i + 1) }
stages(7) := io.en
io.y := stages.asUInt

// rule: none
object Op extends ChiselEnum { val ADD, Sub, and = Value }
io.flag := RegNext(Op.ADD, Op.Sub) === Op.and

// rule: none
val sA :: sB :: sC :: Nil = Enum(3)
val phase = RegInit(sA)
phase := Mux(io.en, sB, sA)
io.y := phase

// rule: none
io.y := (-3).S(8.W).asUInt | ((io.a & io.b) + 1.U)(7, 0)

// rule: none
io.y := Mux(io.en, Mux(io.a(0), 1.U, Mux(io.a(1), 2.U, 3.U)), 4.U)

// rule: none
val q = Module(new Queue(UInt(8.W), 2))
q.io.enq.valid := io.en
q.io.enq.bits := io.a
q.io.deq.ready := true.B
io.y := q.io.deq.bits

// rule: none
val q = Module(new Queue(UInt(8.W), 2))
q.io.enq.valid := false.B
q.io.enq.bits := DontCare
q.io.deq.ready := io.en
io.flag := q.io.deq.valid

// rule: none
// a (comment) with == and (( ))
val text = "(a)"
require(text.nonEmpty)
io.y := io.a

// rule: none
def add(x: UInt, y: UInt): UInt = x +% y
io.y := add(io.a, io.b)

// rule: none
io.y := io.a.asBools.zip(io.b.asBools).map { case (x, y) => x ^ y }.map(_.asUInt).reduce(_ | _)

// rule: none
io.y := 0.U
for ((bit, i) <- io.a.asBools.zipWithIndex) {
  when(bit && io.en) {
    io.y := i.U
  }
}

// rule: none
val seen = RegInit(false.B)
when(io.en) {
  seen := true.B
}
io.flag := seen

// rule: none
io.y := Cat((6 to 0 by -2).map(i => io.a(i)))

// rule: none
val valids = RegInit(VecInit.fill(4)(false.B))
val keys = Reg(Vec(4, UInt(8.W)))
when(io.en) {
  valids(io.b(1, 0)) := true.B
  keys(io.b(1, 0)) := io.a
}
val matches = VecInit(valids.zip(keys).map { case (valid, key) => valid && key === io.a })
io.flag := matches.asUInt.orR

// rule: none
val cells = Reg(Vec(2, UInt(8.W)))
when(io.en) {
  cells(0) := io.a
  cells(1) := cells(0)
}
io.y := RegEnable(cells(1), 0.U(8.W), io.en)

// rule: none
val last = RegInit(0.U(2.W))
val winner = WireDefault(0.U(2.W))
switch(last) {
  is(0.U) { winner := io.a(1, 0) }
  is(1.U) { winner := io.b(1, 0) }
}
when(io.en) {
  last := winner
}
io.y := last
