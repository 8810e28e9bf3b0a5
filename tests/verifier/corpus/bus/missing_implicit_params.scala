import chisel3._
import chisel3.util._

case class BusParams(addr: Int, data: Int)

class BusRequest(implicit p: BusParams) extends Bundle {
  val addr = UInt(p.addr.W)
  val data = UInt(p.data.W)
  val write = Bool()
}

class MemoryBus extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new BusRequest))
    val out = Decoupled(new BusRequest)
  })
  io.out <> Queue(io.in, 4)
}
