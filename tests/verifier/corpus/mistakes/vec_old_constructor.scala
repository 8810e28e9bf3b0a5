import chisel3._
import chisel3.util._

class Taps extends Module {
  val io = IO(new Bundle {
    val sel = Input(UInt(2.W))
    val tap = Output(UInt(8.W))
  })
  val table = Vec(1.U(8.W), 3.U(8.W), 9.U(8.W), 27.U(8.W))
  io.tap := table(io.sel)
}
