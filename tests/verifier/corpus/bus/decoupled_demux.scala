import chisel3._
import chisel3.util._

class StreamDemux(n: Int) extends Module {
  val sel = IO(Flipped(Decoupled(UInt(log2Ceil(n).W))))
  val in = IO(Flipped(Decoupled(new Bundle {
    val data = UInt(8.W)
    val last = Bool()
  })))
  val out = IO(Vec(n, Decoupled(chiselTypeOf(in.bits))))

  val active = RegInit(false.B)
  val target = Reg(UInt(log2Ceil(n).W))
  sel.ready := !active
  when(sel.fire) {
    active := true.B
    target := sel.bits
  }.elsewhen(in.fire && in.bits.last) {
    active := false.B
  }
  in.nodeq()
  out.foreach(_.noenq())
  when(active) {
    for (i <- 0 until n) {
      when(target === i.U) { out(i) <> in }
    }
  }
}
