import chisel3._
import chisel3.util._

object SdState extends ChiselEnum {
  val idle, ready, ident, standby, transfer = Value
}

class SdCommand extends Module {
  val io = IO(new Bundle {
    val command = Flipped(Valid(UInt(6.W)))
    val state = Output(SdState())
  })
  val state = RegInit(SdState.idle)
  io.state := state
  when(io.command.valid) {
    switch(io.command.bits) {
      is(0.U) { state := SdState.idle }
      is(2.U) { state := SdState.ident }
      is(7.U) { state := SdState.transfering }
    }
  }
}
