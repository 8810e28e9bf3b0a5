import chisel3._

class GatedCounter extends Module {
  val io = IO(new Bundle {
    val enable = Input(Bool())
    val count = Output(UInt(8.W))
  })
  val gated = clock && io.enable
  withClock(gated.asClock) {
    val c = RegInit(0.U(8.W))
    c := c + 1.U
    io.count := c
  }
}
