import chisel3._

class `../../../../tmp/chisellm_marker`

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val evil = new `../../../../tmp/chisellm_marker`
  io.out := io.in + 1.U
}
