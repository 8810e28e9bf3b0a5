import chisel3._
import chisel3.util._

class PeakDetector(w: Int = 10, hold: Int = 64) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Valid(UInt(w.W)))
    val peak = Output(UInt(w.W))
    val fresh = Output(Bool())
  })
  val best = RegInit(0.U(w.W))
  val age = RegInit(0.U(log2Ceil(hold).W))
  val expired = age.andR
  val better = io.in.bits > best
  when(io.in.valid) {
    age := age + 1.U
    when(better || expired) {
      best := io.in.bits
      age := 0.U
    }
  }
  io.peak := best
  io.fresh := io.in.valid && better
}
