import chisel3._
import chisel3.util._
import chisel3.util.experimental.loadMemoryFromFileInline

class BootRom(words: Int) extends Module {
  val io = IO(new Bundle {
    val en = Input(Bool())
    val addr = Input(UInt(log2Ceil(words).W))
    val data = Output(UInt(32.W))
  })
  val mem = SyncReadMem(words, UInt(32.W))
  loadMemoryFromFileInline(mem, "boot.hex")
  io.data := mem.read(io.addr, io.en)
}
