import chisel3._

class ClockGate extends RawModule {
  val in = IO(Input(Clock()))
  val enable = IO(Input(Bool()))
  val testEnable = IO(Input(Bool()))
  val out = IO(Output(Clock()))
  // Level-sensitive latches do not exist in Chisel: sample on the falling edge instead.
  val latched = withClock((!in.asBool).asClock) { RegNext(enable || testEnable) }
  out := (in.asBool && latched).asClock
}

class PowerDomain extends Module {
  val io = IO(new Bundle {
    val wake = Input(Bool())
    val work = Input(UInt(16.W))
    val result = Output(UInt(16.W))
  })
  val gate = Module(new ClockGate)
  gate.in := clock
  gate.enable := io.wake
  gate.testEnable := false.B
  withClock(gate.out) {
    val acc = RegInit(1.U(16.W))
    acc := acc + (acc >> 3) + io.work
    io.result := acc
  }
}
