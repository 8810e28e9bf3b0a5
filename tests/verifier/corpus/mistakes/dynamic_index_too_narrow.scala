import chisel3._

class TableIndex extends Module {
  val io = IO(new Bundle {
    val i = Input(UInt(2.W))
    val x = Input(UInt(16.W))
    val bit = Output(Bool())
    val top = Output(Bool())
  })
  io.bit := io.x(io.i)
  io.top := io.x(16)
}
