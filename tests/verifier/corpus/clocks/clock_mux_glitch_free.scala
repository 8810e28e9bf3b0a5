import chisel3._

class GlitchFreeMux extends RawModule {
  val clkA, clkB = IO(Input(Clock()))
  val rst = IO(Input(AsyncReset()))
  val sel = IO(Input(Bool()))
  val out = IO(Output(Clock()))

  private def falling(c: Clock): Clock = (!c.asBool).asClock
  val useA, useB = Wire(Bool())
  withClockAndReset(falling(clkA), rst) {
    useA := RegNext(RegNext(!sel && !useB, false.B), false.B)
  }
  withClockAndReset(falling(clkB), rst) {
    useB := RegNext(RegNext(sel && !useA, false.B), false.B)
  }
  out := ((clkA.asBool && useA) || (clkB.asBool && useB)).asClock
}
