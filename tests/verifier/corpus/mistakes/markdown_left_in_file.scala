Here is the module:

import chisel3._

class Toggle extends Module {
  val io = IO(new Bundle {
    val t = Input(Bool())
    val q = Output(Bool())
  })
  val q = RegInit(false.B)
  when(io.t) { q := !q }
  io.q := q
}
