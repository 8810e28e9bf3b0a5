import chisel3._
import chisel3.util._

class PulseSynchronizer extends Module {
  val dstClock = IO(Input(Clock()))
  val dstReset = IO(Input(Reset()))
  val pulse = IO(Input(Bool()))
  val busy = IO(Output(Bool()))
  val out = IO(Output(Bool()))

  val toggle = RegInit(false.B)
  val ack = Wire(Bool())
  val ackSync = RegNext(RegNext(ack, false.B), false.B)
  when(pulse && !busy) { toggle := !toggle }
  busy := toggle ^ ackSync

  withClockAndReset(dstClock, dstReset) {
    val s = ShiftRegister(toggle, 2, false.B, true.B)
    val before = RegNext(s, false.B)
    ack := before
    out := s ^ before
  }
}
