import chisel3._
import chisel3.util._

class Header(val w: Int) extends Bundle {
  val id = UInt(w.W)
  val size = UInt(8.W)
  override def cloneType = (new Header(w)).asInstanceOf[this.type]
}

class PacketHeader extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new Header(4)))
    val out = Decoupled(new Header(4))
  })
  io.out <> Queue(io.in, 2)
}
