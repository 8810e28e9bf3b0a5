import chisel3._

class GateControl extends Module {
  val io = IO(new Bundle {
    val ticket = Input(Bool())
    val sensor = Input(Bool())
    val open = Output(Bool())
  })
  val open = RegInit(false)
  when(io.ticket) { open := true.B }
  when(io.sensor) { open := false.B }
  io.open := open
}
