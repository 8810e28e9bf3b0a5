// What the rule named above each piece must find, beyond the examples of the page on taste.

// rule: scala_if
val x = if (io.en != true.B) io.a else io.b
io.y := x

// rule: scala_if
io.a match { case io.b => io.y := 1.U; case _ => }

// rule: scala_equality
val same = io.a != io.b
io.flag := same.B

// rule: scala_equality
io.flag := io.a.equals(io.b).B

// rule: var
var n = 3
io.y := io.a(n)

// rule: var
def f(x: UInt): UInt = { var y = x; y }
io.y := f(io.a)

// rule: unsized_literal
io.y := RegNext(io.a, 0.U)

// rule: unsized_literal
io.y := RegEnable(io.a, 3.U, io.en)

// rule: unsized_literal
io.y := WireDefault(0.U)

// rule: unsized_literal
io.y := ShiftRegister(io.a, 2, 0.U, io.en)

// rule: unsized_literal
val r = RegInit(VecInit(Seq.fill(4)(0.U)))
io.y := r(io.a(1, 0))

// rule: unsized_literal
val start = 5.U
val r = RegInit(start)
r := io.a
io.y := r

// rule: unsized_literal
val s = RegInit(-1.S)
s := io.a.asSInt
io.y := s.asUInt

// rule: missing_reset
val r = Reg(UInt(8.W))
r := io.a
io.y := r + 1.U

// rule: missing_reset
io.y := RegEnable(io.a, io.en)

// rule: missing_reset
val busy = Reg(Bool())
when(io.en) { busy := true.B }.otherwise { busy := false.B }
io.flag := busy && io.en

// rule: missing_reset
val w = Wire(UInt(8.W))
io.y := w
w := RegNext(io.a)

// rule: missing_reset
val r = RegNext(io.a)
val s = r | 1.U
io.y := s

// rule: missing_reset
val keys = Reg(Vec(4, UInt(8.W)))
keys(io.b(1, 0)) := io.a
io.flag := VecInit(keys.map(_ === io.b)).asUInt.orR

// rule: missing_reset
val valids = RegInit(VecInit.fill(4)(false.B))
val keys = Reg(Vec(4, UInt(8.W)))
valids(io.b(1, 0)) := io.en
keys(io.b(1, 0)) := io.a
io.flag := VecInit(valids.zip(keys).map { case (valid, key) => valid || key === io.b }).asUInt.orR

// rule: dont_care
io := DontCare

// rule: dont_care
val w = WireDefault(UInt(8.W), DontCare)
io.y := w

// rule: dont_touch
dontTouch(io.en)

// rule: unused_value
def f(x: UInt, n: Int): UInt = x
io.y := f(io.a, 3)

// rule: unused_value
val q = Module(new Queue(UInt(8.W), 2))

// rule: unused_value
io.y := io.a.asBools.zipWithIndex.map { case (bit, i) => bit.asUInt }.reduce(_ | _)

// rule: unused_value
val (sum, carry) = (io.a + io.b, io.a < io.b)
io.y := sum

// rule: unused_value
io.y := VecInit.tabulate(8)(i => io.en).asUInt

// rule: deep_mux
io.y := Mux(io.a(0), Mux(io.a(1), Mux(io.a(2), Mux(io.en, 1.U, 2.U) + 1.U, 3.U), 4.U), 5.U)

// rule: hand_loop
io.y := (0 until 8).foldLeft(0.U(4.W))((n, i) => n + io.a(i))

// rule: hand_loop
io.y := io.a.asBools.map(_.asUInt).reduceLeft(_ ## _)

// rule: hand_loop
io.y := Seq(io.en, io.a(0)).map(_.asUInt).reduce((x, y) => Cat(x, y))

// rule: hand_loop
val bits = Wire(Vec(8, Bool()))
for (i <- 0 until 8) { bits(i) := io.a(7 - i) }
io.y := bits.asUInt

// rule: hand_loop
val bits = Wire(Vec(8, Bool()))
for (i <- 0 until 8) bits(i) := io.a(i)
io.y := bits.asUInt

// rule: hand_loop
io.y := VecInit((0 until 8).map(i => io.a(7 - i))).asUInt

// rule: hand_loop
io.y := Cat((0 until 8).map(i => io.a(i)))

// rule: magic_state
val state = RegInit(0.U(2.W))
when(state === 1.U) { state := 2.U }
io.y := state

// rule: magic_state
val state = RegInit(0.U(2.W))
switch(state) { is(1.U) { state := io.a } }
io.y := state

// rule: bool_comparison
io.flag := io.a(0) =/= false.B

// rule: bool_comparison
when(io.en === true.B) { io.flag := true.B }

// rule: bool_comparison
io.flag := 1.U === io.en

// rule: enabled_register
val r = Reg(UInt(8.W))
when(io.en) { r := io.a }
io.y := Mux(io.en, r, 0.U)

// rule: enabled_register
val n = io.a + io.b
val r = RegInit(0.U(8.W))
when(io.en && n(0)) { r := n }
io.y := r

// rule: constant_logic
io.flag := io.en || false.B

// rule: constant_logic
io.flag := Mux(io.en, false.B, true.B)

// rule: constant_logic
io.flag := !true.B

// rule: camel_case
def twice_it(x: UInt): UInt = x ## x
io.y := twice_it(io.a)

// rule: camel_case
val Sum = io.a + io.b
io.y := Sum

// rule: camel_case
object my_states extends ChiselEnum { val a, b = Value }
io.flag := RegInit(my_states.a) === my_states.b

// rule: camel_case
io.y := io.a.asBools.zipWithIndex.map { case (b_it, i) => b_it.asUInt << i }.reduce(_ | _)

// rule: redundant_parentheses
io.y := ((io.a)) + io.b

// rule: redundant_parentheses
when((io.en)) { io.flag := true.B }

// rule: redundant_parentheses
io.y := Mux(io.en, (io.a + io.b), io.b)

// rule: redundant_parentheses
io.y := MuxCase(io.b, Seq(io.en -> (!(io.a))))

// rule: redundant_parentheses
io.flag := !(io.en)

// rule: redundant_parentheses
val x = (io.a & io.b)
io.y := x

// rule: unused_value
for ((bit, i) <- io.a.asBools.zipWithIndex) {
  when(bit) {
    io.y := io.b
  }
}

// rule: missing_reset
val keys = Reg(Vec(4, UInt(8.W)))
when(io.en) {
  keys(io.b(1, 0)) := io.a
}
val matches = VecInit(keys.map(_ === io.a))
io.flag := matches.asUInt.orR

// rule: hand_loop
io.y := io.a.asBools.foldLeft(0.U(4.W))((sum, bit) => sum +% bit)
