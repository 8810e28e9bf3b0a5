import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val half = Wire(UInt(8.W))(chisel3.experimental.SourceLine("SECRETFILE", 1, 1))
  when(io.in(0)) { half := io.in }
  io.out := half
}
