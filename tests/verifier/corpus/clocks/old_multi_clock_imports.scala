import chisel3._
import chisel3.util._
import chisel3.experimental.{withClock, withClockAndReset, MultiIOModule}

class TwoDomains extends MultiIOModule {
  val clockB = IO(Input(Clock()))
  val in = IO(Input(Bool()))
  val out = IO(Output(Bool()))
  val held = RegNext(in)
  withClock(clockB) {
    out := RegNext(RegNext(held))
  }
}
