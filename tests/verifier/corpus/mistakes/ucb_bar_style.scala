import Chisel._

class Parity extends Module {
  val io = new Bundle {
    val in = Bool(INPUT)
    val out = Bool(OUTPUT)
  }
  val s_even :: s_odd :: Nil = Enum(UInt(), 2)
  val state = Reg(init = s_even)
  when (io.in) {
    when (state === s_even) { state := s_odd }
    when (state === s_odd) { state := s_even }
  }
  io.out := (state === s_odd)
}
