import chisel3._
import chisel3.util._

class Wide extends Bundle {
  val a = UInt(8.W)
  val b = Flipped(Bool())
  val extra = UInt(4.W)
}

class Narrow extends Bundle {
  val a = UInt(8.W)
  val b = Flipped(Bool())
}

class Bypass extends Module {
  val in = IO(Flipped(new Narrow))
  val out = IO(new Wide)
  val link = Wire(new Narrow)
  link :<>= in
  out.extra := 5.U
  out.waive(_.extra) :<>= link.waiveAs[Wide]()
}
