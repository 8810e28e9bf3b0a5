import chisel3._

class NarrowConstant extends Module {
  val io = IO(new Bundle {
    val x = Input(UInt(8.W))
    val y = Output(Bool())
  })
  val threshold = 300.U(8.W)
  io.y := io.x > threshold
}
