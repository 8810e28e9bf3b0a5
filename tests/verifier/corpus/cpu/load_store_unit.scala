import chisel3._
import chisel3.util._

class LoadAligner extends Module {
  val io = IO(new Bundle {
    val word = Input(UInt(32.W))
    val offset = Input(UInt(2.W))
    val size = Input(UInt(2.W))
    val unsigned = Input(Bool())
    val data = Output(UInt(32.W))
    val misaligned = Output(Bool())
  })
  private def extend(x: UInt): UInt = {
    val sign = x(x.getWidth - 1) && !io.unsigned
    Cat(Fill(32 - x.getWidth, sign), x)
  }
  val shifted = (io.word >> (io.offset ## 0.U(3.W)))(31, 0)
  io.data := MuxLookup(io.size, io.word)(Seq(0.U -> extend(shifted(7, 0)), 1.U -> extend(shifted(15, 0))))
  io.misaligned := MuxLookup(io.size, false.B)(Seq(1.U -> io.offset(0), 2.U -> io.offset.orR))
}
