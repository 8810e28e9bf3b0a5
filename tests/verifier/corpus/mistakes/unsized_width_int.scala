import chisel3._

class NarrowAdd extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(4))
    val b = Input(UInt(4))
    val s = Output(UInt(5))
  })
  io.s := io.a +& io.b
}
