import chisel3._

class Oscillator extends BlackBox {
  val ports = IO(new Bundle {
    val en = Input(Bool())
    val clk = Output(Clock())
  })
}

class EmptyBox extends Module {
  val en = IO(Input(Bool()))
  val toggled = IO(Output(Bool()))
  val osc = Module(new Oscillator)
  osc.ports.en := en
  toggled := withClock(osc.ports.clk) {
    val r = RegInit(false.B)
    r := !r
    r
  }
}
