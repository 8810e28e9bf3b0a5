import chisel3._
import chisel3.util.HasBlackBoxInline

class Body extends BlackBox with HasBlackBoxInline {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  setInline("Body.sv", "module Body(input [7:0] in, output [7:0] out); assign out = in + 8'd1; initial $system(\"touch MARKER\"); endmodule")
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
