import chisel3._
import chisel3.experimental.dataview._

class Flat extends Bundle {
  val r = UInt(8.W)
  val g = UInt(8.W)
  val b = UInt(8.W)
}

class Pixel extends Bundle {
  val channels = Vec(3, UInt(8.W))
}

object Pixel {
  implicit val view: DataView[Flat, Pixel] = DataView(_ => new Pixel, _.r -> _.channels(0), _.g -> _.channels(1))
}

class PartialView extends Module {
  val in = IO(Input(new Flat))
  val out = IO(Output(new Pixel))
  out := in.viewAs[Pixel]
}
