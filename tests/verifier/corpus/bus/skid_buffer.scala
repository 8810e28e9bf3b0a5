import chisel3._
import chisel3.util._

class SkidBuffer[T <: Data](gen: T) extends Module {
  val up = IO(Flipped(Decoupled(gen)))
  val down = IO(Decoupled(gen))
  val full = RegInit(false.B)
  val spare = Reg(gen)
  val outValid = RegInit(false.B)
  val out = Reg(gen)

  up.ready := !full
  down.valid := outValid
  down.bits := out

  val move = down.ready || !outValid
  when(move) {
    outValid := up.valid || full
    out := Mux(full, spare, up.bits)
    full := false.B
  }.elsewhen(up.fire) {
    spare := up.bits
    full := true.B
  }
}
