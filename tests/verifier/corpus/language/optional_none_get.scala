import chisel3._

class OptionalTrace(traced: Boolean) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
    val trace = if (traced) Some(Output(UInt(8.W))) else None
  })
  val held = RegNext(io.in, 0.U)
  io.out := held
  io.trace.get := io.in
}
