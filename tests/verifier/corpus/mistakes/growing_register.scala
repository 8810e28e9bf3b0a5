import chisel3._

class GrowingSum extends Module {
  val io = IO(new Bundle {
    val x = Input(UInt(4.W))
    val out = Output(UInt(12.W))
  })
  val total = Reg(UInt())
  total := total +& io.x
  io.out := total
}
