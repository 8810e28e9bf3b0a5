import chisel3._

class IntegratorLoop extends Module {
  val io = IO(new Bundle {
    val enable = Input(Bool())
    val step = Input(UInt(8.W))
    val total = Output(UInt(16.W))
  })
  val total = WireInit(0.U(16.W))
  when(io.enable) {
    total := total + io.step
  }
  io.total := total
}
