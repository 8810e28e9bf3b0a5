import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val line = "x" * (1 << 20)
  for (_ <- 0 until 200) print(line)
  io.out := io.in + 1.U
}
