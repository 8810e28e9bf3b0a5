import chisel3._

class LatchedBuffer extends Module {
  val io = IO(new Bundle {
    val load = Input(Bool())
    val data = Input(UInt(8.W))
    val kept = Output(UInt(8.W))
    val fresh = Output(Bool())
  })
  val held = Wire(UInt(8.W))
  when(io.load) {
    held := io.data
  }
  io.kept := held
  io.fresh := io.load
}
