import chisel3._

class LegacyTop extends RawModule with ImplicitClock with ImplicitReset {
  val sysClk = IO(Input(Clock()))
  val sysRstN = IO(Input(Bool()))
  val led = IO(Output(Bool()))
  override protected def implicitClock = sysClk
  override protected def implicitReset = !sysRstN

  val count = RegInit(0.U(24.W))
  count := count + 1.U
  led := count(23)
}
