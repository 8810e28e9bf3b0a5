import chisel3._
import chisel3.util._

class ServoBank extends Module {
  val io = IO(new Bundle {
    val angle = Input(Vec(2, UInt(8.W)))
    val pulse = Output(Vec(2, Bool()))
  })
  val period = 20.0 * 50000
  val count = RegInit(0.U(20.W))
  count := Mux(count === (period - 1).U, 0.U, count + 1.U)
  io.pulse.zip(io.angle).foreach { case (p, a) => p := count < (50000.U + a * 196.U) }
}
