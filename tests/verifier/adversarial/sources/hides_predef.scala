import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val q = new Queue
  io.out := io.in + 1.U
}

class Queue
class Arbiter
class ChiselStage
class Sample
class Outcome
object Predef2
