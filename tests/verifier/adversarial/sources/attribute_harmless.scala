import chisel3._
import chisel3.util.addAttribute

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val held = WireInit(io.in)
  dontTouch(held)
  addAttribute(held, "mark_debug = \"true\", keep")
  io.out := held + 1.U
}
