import chisel3._

class Ticker extends Module with RequireAsyncReset {
  val tick = IO(Output(Bool()))
  val t = RegInit(false.B)
  t := !t
  tick := t
}

class WrongResetKind extends Module with RequireSyncReset {
  val io = IO(new Bundle {
    val tick = Output(Bool())
  })
  val t = withReset(reset) { Module(new Ticker) }
  io.tick := t.tick
}
