import chisel3._
import chisel3.util._

class Watchdog(bits: Int) extends Module with RequireAsyncReset {
  val io = IO(new Bundle {
    val kick = Input(Bool())
    val key = Input(UInt(8.W))
    val timeout = Input(UInt(bits.W))
    val warning = Output(Bool())
    val bite = Output(Bool())
  })
  val armed = RegInit(false.B)
  val count = RegInit(0.U(bits.W))
  val bitten = RegInit(false.B)
  val right = io.kick && io.key === "h5A".U
  val wrong = io.kick && !right && armed
  when(right) {
    armed := true.B
    count := 0.U
  }.elsewhen(armed && !bitten) {
    count := count + 1.U
  }
  when(wrong || (armed && count === io.timeout)) { bitten := true.B }
  io.warning := armed && count > (io.timeout >> 1)
  io.bite := bitten
}
