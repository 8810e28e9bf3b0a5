import chisel3._
import chisel3.util.experimental.loadMemoryFromFileInline

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val memory = SyncReadMem(256, UInt(8.W))
  loadMemoryFromFileInline(memory, "/etc/passwd")
  io.out := memory.read(io.in)
}
