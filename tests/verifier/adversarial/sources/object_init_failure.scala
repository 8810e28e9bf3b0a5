import chisel3._

object Broken {
  val value: Int = throw new IllegalStateException("broken on purpose")
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  println(Broken.value)
  io.out := io.in + 1.U
}
