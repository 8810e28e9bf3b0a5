import chisel3._

class OneHotRotate extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val by = Input(UInt(3.W))
    val out = Output(UInt(8.W))
  })
  val rotated = Wire(Vec(8, Bool()))
  for (i <- 0 to 6) {
    rotated(i) := io.in(i + 1)
  }
  io.out := Mux(io.by === 1.U, rotated.asUInt, io.in)
}
