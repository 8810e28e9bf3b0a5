import chisel3._

class Clamp extends Module {
  val io = IO(new Bundle {
    val x = Input(UInt(8.W))
    val limit = Input(UInt(8.W))
    val y = Output(UInt(8.W))
  })
  if (io.x > io.limit) {
    io.y := io.limit
  } else {
    io.y := io.x
  }
}
