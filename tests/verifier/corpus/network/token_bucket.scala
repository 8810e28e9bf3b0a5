import chisel3._
import chisel3.util._

class RateLimiter(w: Int) extends Module {
  val io = IO(new Bundle {
    val rate = Input(UInt(w.W))
    val burst = Input(UInt(w.W))
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
    val dropped = Output(UInt(32.W))
  })
  val fraction = RegInit(0.U(w.W))
  val tokens = RegInit(0.U(w.W))
  val next = fraction +& io.rate
  fraction := next(w - 1, 0)
  val earn = next(w)
  val have = tokens =/= 0.U
  io.out.valid := io.in.valid && have
  io.out.bits := io.in.bits
  io.in.ready := io.out.ready || !have
  val spend = io.out.fire
  when(earn && !spend && tokens < io.burst) { tokens := tokens + 1.U }
  when(spend && !earn) { tokens := tokens - 1.U }
  val dropped = RegInit(0.U(32.W))
  when(io.in.fire && !have) { dropped := dropped + 1.U }
  io.dropped := dropped
}
