import chisel3._

class LevelMeter extends Module {
  val io = IO(new Bundle {
    val level = Input(UInt(8.W))
    val leds = Output(UInt(3.W))
  })
  when(io.level > 200.U) {
    io.leds := 7.U
  }
  elsewhen(io.level > 100.U) {
    io.leds := 3.U
  }
  otherwise {
    io.leds := 1.U
  }
}
