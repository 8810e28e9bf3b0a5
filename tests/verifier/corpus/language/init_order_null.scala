import chisel3._

abstract class Biased extends Module {
  val bias: UInt
  val io = IO(new Bundle {
    val x = Input(UInt(8.W))
    val y = Output(UInt(8.W))
  })
  io.y := io.x + bias
}

class BiasedAdder extends Biased {
  val bias = 3.U
}
