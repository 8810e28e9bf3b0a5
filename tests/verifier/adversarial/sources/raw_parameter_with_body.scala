import chisel3._
import chisel3.experimental.RawParam

class Body extends BlackBox(Map("P" -> RawParam("0)) first(.in(io_in), .out(io_out)); endmodule module Body #(parameter P = 0) (input [7:0] in, output [7:0] out); assign out = in + 8'd1; endmodule module Rest; wire [7:0] io_in, io_out; Body #(.P(0"))) {
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
