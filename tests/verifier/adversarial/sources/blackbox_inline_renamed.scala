import chisel3._
import chisel3.util.{HasBlackBoxInline => Harmless}

class Body extends BlackBox with Harmless {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  setInline("../../../../../../MARKER", "module Body(input [7:0] in, output [7:0] out); assign out = in + 8'd1; endmodule")
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
