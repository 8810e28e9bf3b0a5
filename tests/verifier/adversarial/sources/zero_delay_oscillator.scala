import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  withReset(io.in(7).asAsyncReset) {
    val a = Wire(Bool())
    val b = Wire(Bool())
    val c = a ^ b ^ io.in(0)
    a := withClock(c.asClock) { val r = RegInit(false.B); r := !r; r }
    b := withClock((!c).asClock) { val r = RegInit(false.B); r := !r; r }
    dontTouch(a)
  }
  io.out := io.in + 1.U
}
