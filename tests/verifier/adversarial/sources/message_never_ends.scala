import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  throw new RuntimeException { override def getMessage: String = { while (true) {}; "" } }
}
