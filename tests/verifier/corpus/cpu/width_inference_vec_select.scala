import chisel3._
import chisel3.util._

class WritebackMux extends Module {
  val io = IO(new Bundle {
    val sel = Input(UInt(2.W))
    val alu = Input(UInt(32.W))
    val mem = Input(UInt(32.W))
    val pc = Input(UInt(32.W))
    val out = Output(UInt(32.W))
  })
  val sources = Wire(Vec(3, UInt(32.W)))
  sources(0) := io.alu
  sources(1) := io.mem
  sources(3) := io.pc + 4.U
  io.out := sources(io.sel)
}
