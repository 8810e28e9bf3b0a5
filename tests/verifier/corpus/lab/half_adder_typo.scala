import chisel3._

class HalfAdder extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(1.W))
    val b = Input(UInt(1.W))
    val s = Output(UInt(1.W))
    val co = Output(UInt(1.W))
  })
  io.s := io.a ^ io.b
  io.c0 := io.a & io.b
}
