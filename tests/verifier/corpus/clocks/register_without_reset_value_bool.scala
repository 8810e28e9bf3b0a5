import chisel3._

class StartupFlag extends Module {
  val io = IO(new Bundle {
    val done = Output(Bool())
    val cycles = Output(UInt(6.W))
  })
  val counter = RegInit(0.U(6.W))
  val done = RegInit(False)
  when(counter === 63.U) { done := true.B }.otherwise { counter := counter + 1.U }
  io.done := done
  io.cycles := counter
}
