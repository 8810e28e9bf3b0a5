import chisel3._
import chisel3.util._

class SimpleRam(words: Int) extends Module {
  val io = IO(new Bundle {
    val addr = Input(UInt(log2Ceil(words).W))
    val wdata = Input(UInt(16.W))
    val wen = Input(Bool())
    val rdata = Output(UInt(16.W))
  })
  val mem = SyncReadMem(words, UInt(16.W))
  io.rdata := mem.read(io.addr, !io.wen)
  when(io.wen) { mem.write(io.addr, io.wdata) }
}

class RamWrapper extends Module {
  val io = IO(new Bundle {
    val addr = Input(UInt(8.W))
    val in = Input(UInt(16.W))
    val store = Input(Bool())
    val out = Output(UInt(16.W))
  })
  val ram = Module(new SimpleRam(256))
  ram.io.addr := io.addr
  ram.io.wdata := io.in
  ram.io.write_enable := io.store
  io.out := ram.io.rdata
}
