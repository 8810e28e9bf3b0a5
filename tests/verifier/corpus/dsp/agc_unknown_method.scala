import chisel3._
import chisel3.util._

class AutoGain extends Module {
  val io = IO(new Bundle {
    val in = Input(SInt(12.W))
    val out = Output(SInt(12.W))
    val gain = Output(UInt(3.W))
  })
  val gain = RegInit(0.U(3.W))
  val amplified = io.in << gain
  val peak = amplified.abs.toUInt
  val (_, decide) = Counter(true.B, 256)
  when(peak > 1800.U && gain =/= 0.U) {
    gain := gain - 1.U
  }.elsewhen(decide && peak < 400.U && !gain.andR) {
    gain := gain + 1.U
  }
  io.out := amplified
  io.gain := gain
}
