import chisel3._

class Rgb(val bits: Int = 8) extends Bundle {
  val r = UInt(bits.W)
  val g = UInt(bits.W)
  val b = UInt(bits.W)
}

class YCbCr extends Bundle {
  val y, cb, cr = UInt(8.W)
}

class ColorSpace extends Module {
  val in = IO(Input(new Rgb()))
  val out = IO(Output(new YCbCr))
  private def row(c: (Int, Int, Int), offset: Int): UInt = {
    val Seq(r, g, b) = Seq(in.r, in.g, in.b).map(_.zext)
    val sum = r * c._1.S +& g * c._2.S +& b * c._3.S +& 128.S
    ((sum >> 8) + offset.S).asUInt(7, 0)
  }
  out.y := RegNext(row((66, 129, 25), 16))
  out.cb := RegNext(row((-38, -74, 112), 128))
  out.cr := RegNext(row((112, -94, -18), 128))
}
