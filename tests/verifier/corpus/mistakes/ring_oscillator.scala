import chisel3._

class RingOscillator(stages: Int = 5) extends Module {
  val io = IO(new Bundle {
    val enable = Input(Bool())
    val out = Output(Bool())
  })
  val taps = Wire(Vec(stages, Bool()))
  for (i <- 0 until stages) {
    taps(i) := !(taps((i + stages - 1) % stages) && io.enable)
  }
  io.out := taps(stages - 1)
}
