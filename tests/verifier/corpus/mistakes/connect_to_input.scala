import chisel3._

class WritesInput extends Module {
  val io = IO(new Bundle {
    val request = Input(Bool())
    val ack = Output(Bool())
  })
  io.ack := io.request
  when(io.ack) { io.request := false.B }
}
