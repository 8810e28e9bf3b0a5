import chisel3._
import chisel3.util._

class SequenceDetector extends Module {
  val io = IO(new Bundle {
    val in = Input(Bool())
    val out = Output(Bool())
  })
  val sNone :: sOne1 :: sTwo1s :: Nil = Enum(UInt(), 3)
  val state = Reg(init = sNone)
  switch(state) {
    is(sNone) { when(io.in) { state := sOne1 } }
    is(sOne1) {
      when(io.in) { state := sTwo1s }.otherwise { state := sNone }
    }
    is(sTwo1s) { when(!io.in) { state := sNone } }
  }
  io.out := (state === sTwo1s)
}
