import chisel3._

class Goertzel extends Module {
  val io = IO(new Bundle {
    val sample = Input(SInt(16.W))
    val valid = Input(Bool())
    val power = Output(UInt(32.W))
  })
  val s1 = RegInit(0.S(24.W))
  val s2 = RegInit(0.S(24.W))
  val coeff = 121.U(8.W)
  when(io.valid) {
    s1 := io.sample + ((s1 * coeff) >> 6) - s2
    s2 := s1
  }
  io.power := s1 * s1 + s2 * s2
}
