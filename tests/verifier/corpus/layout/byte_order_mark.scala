import chisel3._

class Rotator extends Module {
  val in = IO(Input(UInt(8.W)))
  val out = IO(Output(UInt(8.W)))
  val r = RegInit(1.U(8.W))
  r := r(6, 0) ## r(7)
  out := in ^ r
}
