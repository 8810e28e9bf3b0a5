import chisel3._
import chisel3.util._

class LockController extends Module {
  val io = IO(new Bundle {
    val digit = Input(UInt(4.W))
    val enter = Input(Bool())
    val open = Output(Bool())
  })
  val s0 :: s1 :: s2 :: opened :: Nil = Enum(4)
  val state = RegInit(s0)
  switch(state) {
    is(s0) {
      when(io.enter && io.digit == 4'd3) { state := s1 }
    }
    is(s1) {
      when(io.enter) { state := Mux(io.digit === 1.U, s2, s0) }
    }
    is(s2) {
      when(io.enter) { state := Mux(io.digit === 4.U, opened, s0) }
    }
    is(opened) { when(io.enter) { state := s0 } }
  }
  io.open := state === opened
}
