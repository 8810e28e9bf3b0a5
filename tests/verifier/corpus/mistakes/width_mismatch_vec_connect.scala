import chisel3._

class VecLengths extends Module {
  val io = IO(new Bundle {
    val in = Input(Vec(4, UInt(8.W)))
    val out = Output(Vec(5, UInt(8.W)))
  })
  io.out := io.in
}
