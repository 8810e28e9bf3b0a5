import chisel3._

class BitSwapper extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  for (i <- 0 until 8) {
    io.out(i) := io.in(7 - i)
  }
}
