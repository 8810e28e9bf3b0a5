import chisel3._
import chisel3.util._

class OneShot(length: Int = 100) extends Module {
  val io = IO(new Bundle {
    val trigger = Input(Bool())
    val pulse = Output(Bool())
    val busy = Output(Bool())
  })
  val count = RegInit(0.U(log2Ceil(length + 1).W))
  when(io.trigger && count === 0.U) {
    count := length.U
  }.elsewhen(count =/= 0.U) {
    count = count - 1.U
  }
  io.pulse := count =/= 0.U
  io.busy := io.pulse
}
