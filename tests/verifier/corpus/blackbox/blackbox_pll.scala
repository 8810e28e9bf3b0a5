import chisel3._
import chisel3.util._
import chisel3.experimental._

class MMCME2_BASE(mult: Double, divide: Int) extends BlackBox(
      Map(
        "CLKFBOUT_MULT_F" -> DoubleParam(mult),
        "CLKOUT0_DIVIDE_F" -> DoubleParam(divide.toDouble),
        "BANDWIDTH" -> StringParam("OPTIMIZED"),
        "DIVCLK_DIVIDE" -> IntParam(1),
        "STARTUP_WAIT" -> RawParam("\"FALSE\"")
      )
    ) {
  val io = IO(new Bundle {
    val CLKIN1 = Input(Clock())
    val CLKFBIN = Input(Clock())
    val RST = Input(Bool())
    val PWRDWN = Input(Bool())
    val CLKOUT0 = Output(Clock())
    val CLKFBOUT = Output(Clock())
    val LOCKED = Output(Bool())
  })
}

class ClockingWizard extends RawModule {
  val board = IO(Input(Clock()))
  val resetN = IO(Input(Bool()))
  val heartbeat = IO(Output(Bool()))
  val pll = Module(new MMCME2_BASE(10.0, 20))
  pll.io.CLKIN1 := board
  pll.io.CLKFBIN := pll.io.CLKFBOUT
  pll.io.RST := !resetN
  pll.io.PWRDWN := false.B
  withClockAndReset(pll.io.CLKOUT0, !pll.io.LOCKED) {
    val n = RegInit(0.U(24.W))
    n := n + 1.U
    heartbeat := n.head(1)
  }
}
