import chisel3._
import chisel3.util._

class HistogramUnit extends Module {
  val io = IO(new Bundle {
    val pixel = Flipped(Valid(UInt(8.W)))
    val query = Input(UInt(4.W))
    val count = Output(UInt(16.W))
    val clear = Input(Bool())
  })
  val bins = RegInit(VecInit(Seq.fill(16)(0.U(16.W))))
  val index = io.pixel.bits(7, 4)
  when(io.pixel.valid) { bins(index) := bins(index) + 1.U }
  val index = io.query
  io.count := bins(index)
  when(io.clear) { bins.foreach(_ := 0.U) }
}
