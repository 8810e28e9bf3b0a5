import chisel3._
import chisel3.util._

class LinearInterpolator(w: Int, steps: Int) extends Module {
  require(isPow2(steps))
  val in = IO(Flipped(Decoupled(UInt(w.W))))
  val out = IO(Decoupled(UInt(w.W)))
  val from, to = RegInit(0.U(w.W))
  val step = RegInit(0.U(log2Ceil(steps).W))
  val running = RegInit(false.B)
  val last = step === (steps - 1).U
  in.ready := !running || (out.fire && last)
  when(in.fire) {
    from := to
    to := in.bits
    step := 0.U
    running := true.B
  }.elsewhen(out.fire) {
    step := step + 1.U
    when(last) { running := false.B }
  }
  val delta = to.zext - from.zext
  val scaled = (delta * step.zext) >> log2Ceil(steps)
  out.valid := running
  out.bits := (from.zext + scaled).asUInt(w - 1, 0)
}
