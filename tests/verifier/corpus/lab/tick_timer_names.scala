import chisel3._
import chisel3.util._

class TimerLab extends Module {
  val io = IO(new Bundle {
    val din = Input(UInt(8.W))
    val load = Input(Bool())
    val done = Output(Bool())
    val tick = Output(Bool())
  })
  val tickCounterReg = RegInit(0.U(32.W))
  val tick = tickCounterReg === (1000 - 1).U
  tickCounterReg := tickCounterReg + 1.U
  when(tick) { tickCounterReg := 0.U }

  val lowFrequCntReg = RegInit(0.U(4.W))
  when(tick) { lowFrequCntReg := lowFrequCntReg + 1.U }

  val cntReg = RegInit(0.U(8.W))
  val done = cntReg === 0.U
  val next = WireDefault(0.U)
  when(io.load) {
    next := io.din
  }.elsewhen(!done) {
    next := cntReg - 1.U
  }
  cntReg := next
  io.done := done
  io.tick := tick
}
