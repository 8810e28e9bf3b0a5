import chisel3._
import chisel3.util._

class SignMagnitude(w: Int = 8) extends Module {
  val io = IO(new Bundle {
    val x = Input(SInt(w.W))
    val sign = Output(Bool())
    val magnitude = Output(UInt(w.W))
  })
  io.sign := io.x < 0.S
  io.magnitude := if (io.sign.litToBoolean) (-io.x).asUInt else io.x.asUInt
}
