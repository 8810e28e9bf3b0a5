import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val note = "setInline HasBlackBoxInline $readmemh $system package chisel3"
  // package chisel3; addPath("/etc/passwd")
  require(note.nonEmpty)
  io.out := io.in + 1.U
}
