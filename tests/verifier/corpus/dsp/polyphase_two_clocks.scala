import chisel3._
import chisel3.util._

class DecimatorCdc extends RawModule {
  val fastClock = IO(Input(Clock()))
  val slowClock = IO(Input(Clock()))
  val resetN = IO(Input(AsyncReset()))
  val x = IO(Input(SInt(10.W)))
  val y = IO(Output(SInt(12.W)))

  val even = Wire(SInt(11.W))
  val toggle = Wire(Bool())
  withClockAndReset(fastClock, resetN) {
    val phase = RegInit(false.B)
    phase := !phase
    val before = RegNext(x, 0.S(10.W))
    even := RegEnable(x +& before, 0.S(11.W), phase)
    toggle := phase
  }
  withClockAndReset(slowClock, resetN) {
    val first = RegNext(even, 0.S(11.W))
    val second = RegNext(first, 0.S(11.W))
    y := first +& second
  }
}
