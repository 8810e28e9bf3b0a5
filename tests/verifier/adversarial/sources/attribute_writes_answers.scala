import chisel3._
import chisel3.util.addAttribute

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val held = WireInit(io.in)
  dontTouch(held)
  addAttribute(held, "a *) integer n; initial for (n = 0; n < 256; n = n + 1) $fwrite(32'h80000003, \"%h\\n\", n[7:0] + 8'd1); (* b")
  io.out := 0.U
}
