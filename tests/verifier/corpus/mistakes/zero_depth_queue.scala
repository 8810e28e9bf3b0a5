import chisel3._
import chisel3.util._

class ZeroQueue(depth: Int = -1) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
    val count = Output(UInt(4.W))
  })
  val q = Module(new Queue(UInt(8.W), depth))
  q.io.enq <> io.in
  io.out <> q.io.deq
  io.count := q.io.count
}
