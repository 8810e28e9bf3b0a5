import chisel3._

class CarryIn extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val cin = Input(Bool())
    val sum = Output(UInt(8.W))
    val cout = Output(Bool())
  })
  val total = io.a +& io.b + io.cin
  io.sum := total
  io.cout := total(8)
}
