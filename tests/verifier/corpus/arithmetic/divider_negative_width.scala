import chisel3._
import chisel3.util._

/** Divides by a constant through multiplication with its reciprocal. */
class ScaledDivider(w: Int, divisor: Int = 10, guard: Int = 6) extends Module {
  val io = IO(new Bundle {
    val x = Input(UInt(w.W))
    val q = Output(UInt((w - guard).W))
    val exact = Output(Bool())
  })
  val shift = w + guard
  val reciprocal = ((BigInt(1) << shift) + divisor - 1) / divisor
  val wide = io.x * reciprocal.U
  io.q := wide >> shift
  io.exact := (io.q * divisor.U) === io.x
}
