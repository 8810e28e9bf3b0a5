import chisel3._
import chisel3.experimental.dataview._

class FlatAxi extends Bundle {
  val awaddr = UInt(16.W)
  val awvalid = Bool()
  val wdata = UInt(32.W)
  val wvalid = Bool()
}

class Channel[T <: Data](gen: T) extends Bundle {
  val bits = gen
  val valid = Bool()
}

class NestedAxi extends Bundle {
  val aw = new Channel(UInt(16.W))
  val w = new Channel(UInt(32.W))
}

object NestedAxi {
  implicit val view: DataView[FlatAxi, NestedAxi] = DataView(
    _ => new NestedAxi,
    _.awaddr -> _.aw.bits,
    _.awvalid -> _.aw.valid,
    _.wdata -> _.w.bits,
    _.wvalid -> _.w.valid
  )
}

class ViewAdapter extends Module {
  val in = IO(Input(new FlatAxi))
  val out = IO(Output(new FlatAxi))
  val inside = in.viewAs[NestedAxi]
  val outside = out.viewAs[NestedAxi]
  outside.aw.bits := RegNext(inside.aw.bits)
  outside.aw.valid := RegNext(inside.aw.valid, false.B)
  outside.w := RegNext(inside.w)
}
