import chisel3._
import chisel3.util._

class RaggedTranspose(bits: Int, columns: Int) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(bits.W))
    val out = Output(UInt(bits.W))
  })
  val rows = io.in.asBools.grouped(columns).toSeq
  io.out := Cat(rows.transpose.flatten)
}
