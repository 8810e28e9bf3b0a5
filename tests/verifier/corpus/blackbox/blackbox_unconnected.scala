import chisel3._

class DSP48E1 extends BlackBox(Map("AREG" -> 1, "BREG" -> 1)) {
  val io = IO(new Bundle {
    val CLK = Input(Clock())
    val A = Input(UInt(30.W))
    val B = Input(UInt(18.W))
    val CEP = Input(Bool())
    val P = Output(UInt(48.W))
  })
}

class DspSlice extends Module {
  val a = IO(Input(UInt(30.W)))
  val b = IO(Input(UInt(18.W)))
  val p = IO(Output(UInt(48.W)))
  val slice = Module(new DSP48E1)
  slice.io.CLK := clock
  slice.io.A := a
  slice.io.B := b
  p := slice.io.P
}
