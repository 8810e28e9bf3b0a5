import chisel3._
import chisel3.util._

class CrcTable extends Module {
  val io = IO(new Bundle {
    val index = Input(UInt(2.W))
    val out = Output(UInt(32.W))
  })
  val table = VecInit(0x00000000.U(32.W), 0x77073096.U(32.W), 0xEE0E612C.U(32.W), 0x990951BA.U(32.W))
  io.out := table(io.index)
}
