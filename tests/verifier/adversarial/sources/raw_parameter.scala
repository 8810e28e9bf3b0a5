import chisel3._
import chisel3.experimental.RawParam

class Body extends BlackBox(Map("P" -> RawParam("0)) dummy(); initial $system(\"touch MARKER\"); Victim #(.P(0"))) {
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
