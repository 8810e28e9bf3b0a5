import chisel3._
import chisel3.util.addAttribute

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val held = WireInit(io.in)
  dontTouch(held)
  addAttribute(held, "a *) assign io_out = io_in + 8'd1; endmodule module Other(input clock, reset, input [7:0] io_in, output [7:0] io_out); (* b")
  io.out := held
}
