import chisel3._

class ParityChecker extends Module {
  # count the ones of the input
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val even = Output(Bool())
  })
  io.even := !io.in.xorR
}
