import chisel3._

abstract class Transform extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(9.W))
  })
  def apply(x: UInt): UInt
  def name2: String
  io.out := apply(io.in)
}

class Doubler extends Transform {
  def apply(x: UInt): UInt = x << 1
}
