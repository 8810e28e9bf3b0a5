import chisel3._

class PopulationCount(n: Int) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(n.W))
    val count = Output(UInt((log2Ceil(n) + 1).W))
    val parity = Output(Bool())
  })
  io.count := PopCount(io.in)
  io.parity := io.in.xorR
}
