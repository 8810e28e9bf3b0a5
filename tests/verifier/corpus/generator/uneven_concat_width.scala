import chisel3._
import chisel3.util._

class Interleaver(rows: Int, columns: Int = 4) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt((rows * columns).W))
    val out = Output(UInt((rows * columns).W))
  })
  val table = io.in.asBools.grouped(rows).toSeq
  io.out := VecInit(table.transpose.flatten.map(_.asUInt)).reduce(_ ## _)
}
