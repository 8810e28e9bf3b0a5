import chisel3._
import chisel3.util._

class ResetSync(stages: Int) extends RawModule {
  val clock = IO(Input(Clock()))
  val asyncIn = IO(Input(AsyncReset()))
  val out = IO(Output(AsyncReset()))
  withClockAndReset(clock, asyncIn) {
    val chain = RegInit(VecInit(Seq.fill(stages)(true.B)))
    chain.foldLeft(false.B: Bool) { (previous, r) =>
      r := previous
      r
    }
    out := chain.last.asAsyncReset
  }
}

class ResetController(stages: Int) extends RawModule {
  val clock = IO(Input(Clock()))
  val button = IO(Input(Bool()))
  val software = IO(Input(Bool()))
  val coreReset = IO(Output(AsyncReset()))
  val peripheralReset = IO(Output(Bool()))
  val sync = Module(new ResetSync(stages))
  sync.clock := clock
  sync.asyncIn := (button || software).asAsyncReset
  coreReset := sync.out
  val wait_ = withClockAndReset(clock, sync.out) {
    val n = RegInit(15.U(4.W))
    when(n =/= 0.U) { n := n - 1.U }
    n
  }
  peripheralReset := wait_ =/= 0.U
}
