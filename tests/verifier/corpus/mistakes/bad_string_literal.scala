import chisel3._

class MagicNumber extends Module {
  val io = IO(new Bundle {
    val word = Input(UInt(32.W))
    val ok = Output(Bool())
  })
  io.ok := io.word === "0xCAFEBABE".U
}
