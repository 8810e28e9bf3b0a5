import chisel3._

object Companion {
  while (true) {}
  def touch(): Unit = ()
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  Companion.touch()
  io.out := io.in + 1.U
}
