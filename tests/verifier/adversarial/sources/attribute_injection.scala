import chisel3._
import chisel3.util.addAttribute

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val held = RegNext(io.in)
  addAttribute(held, "a *) reg b; initial $system(\"touch MARKER\"); (* c")
  dontTouch(held)
  io.out := io.in + 1.U
}
