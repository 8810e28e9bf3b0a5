import chisel3._

class FieldExtract extends Module {
  val io = IO(new Bundle {
    val inst = Input(UInt(32.W))
    val rd = Output(UInt(5.W))
    val opcode = Output(UInt(7.W))
  })
  io.rd := io.inst(7, 11)
  io.opcode := io.inst(6, 0)
}
