import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val where: chisel3.experimental.SourceInfo = chisel3.experimental.SourceLine("SECRETFILE", 1, 1)
  val ring = Wire(UInt(8.W))
  ring.:=(ring + io.in)(where)
  io.out := ring
}
