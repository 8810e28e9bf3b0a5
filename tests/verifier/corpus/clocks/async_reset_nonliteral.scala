import chisel3._

class ProgrammableReset extends Module with RequireAsyncReset {
  val io = IO(new Bundle {
    val start = Input(UInt(8.W))
    val step = Input(Bool())
    val value = Output(UInt(8.W))
  })
  val r = RegInit(io.start)
  when(io.step) { r := r + 1.U }
  io.value := r
}
