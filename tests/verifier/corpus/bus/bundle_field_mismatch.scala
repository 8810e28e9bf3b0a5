import chisel3._
import chisel3.util._

class Beat extends Bundle {
  val data = UInt(32.W)
  val last = Bool()
}

class UserBeat extends Bundle {
  val data = UInt(32.W)
  val last = Bool()
  val user = UInt(4.W)
}

class StreamBridge extends Module {
  val io = IO(new Bundle {
    val sink = Flipped(Decoupled(new Beat))
    val source = Decoupled(new UserBeat)
  })
  val stage = Module(new Queue(new UserBeat, 2))
  stage.io.enq <> io.sink
  io.source <> stage.io.deq
}
