import chisel3._

class Config extends Bundle {
  val limit = UInt(8.W)
  val enabled = true.B
}

class HardwareField extends Module {
  val io = IO(new Bundle {
    val config = Input(new Config)
    val value = Input(UInt(8.W))
    val over = Output(Bool())
  })
  io.over := io.config.enabled && io.value > io.config.limit
}
