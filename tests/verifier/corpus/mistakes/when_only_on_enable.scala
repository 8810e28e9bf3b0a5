import chisel3._
import chisel3.util._

class EnableOutput extends Module {
  val io = IO(new Bundle {
    val en = Input(Bool())
    val fifo = Flipped(Decoupled(UInt(8.W)))
    val data = Output(UInt(8.W))
    val valid = Output(Bool())
  })
  when(io.en) {
    io.fifo.ready := true.B
    io.data := io.fifo.bits
    io.valid := io.fifo.valid
  }
}
