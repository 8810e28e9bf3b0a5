import chisel3._

class SrLatch extends Module {
  val io = IO(new Bundle {
    val s = Input(Bool())
    val r = Input(Bool())
    val q = Output(Bool())
    val qn = Output(Bool())
  })
  io.q := !(io.r || io.qn)
  io.qn := !(io.s || io.q)
}
