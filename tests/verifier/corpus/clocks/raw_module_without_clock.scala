import chisel3._

class FreeRunningPoll extends RawModule {
  val clk = IO(Input(Clock()))
  val rst = IO(Input(Bool()))
  val value = IO(Input(UInt(8.W)))
  val changed = IO(Output(Bool()))
  val last = withClockAndReset(clk, rst) { RegInit(0.U(8.W)) }
  val history = RegNext(last)
  last := value
  changed := last =/= history
}
