import chisel3._
import chisel3.util._

class ScratchPad extends Module {
  val io = IO(new Bundle {
    val wr = Bool(INPUT)
    val addr = UInt(INPUT, 8)
    val din = UInt(INPUT, 8)
    val dout = UInt(OUTPUT, 8)
  })
  val mem = Mem(UInt(width = 8), 256)
  when(io.wr) { mem(io.addr) := io.din }
  io.dout := mem(io.addr)
}
