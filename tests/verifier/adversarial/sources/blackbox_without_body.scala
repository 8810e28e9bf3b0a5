import chisel3._

class Body extends BlackBox {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val body = Module(new Body)
  body.io.in := io.in
  io.out := body.io.out
}
