import chisel3._

class NibbleSplit extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val hi = Output(UInt(4.W))
    val lo = Output(UInt(4.W))
  })
  io.hi := io.in[7:4]
  io.lo := io.in[3:0]
}
