import chisel3._
import chisel3.util._

case class FloatFormat(exp: Int, sig: Int) {
  val width: Int = 1 + exp + sig
  def bias: Int = (1 << (exp - 1)) - 1
}

object FloatFormat {
  val half = FloatFormat(5, 10)
  val single = FloatFormat(8, 23)
}

class Unpacked(f: FloatFormat) extends Bundle {
  val sign = Bool()
  val exp = SInt((f.exp + 2).W)
  val sig = UInt((f.sig + 1).W)
  val isNaN = Bool()
  val isInf = Bool()
  val isZero = Bool()
  val isSubnormal = Bool()
}

class FloatUnpack(f: FloatFormat) extends Module {
  val in = IO(Input(UInt(f.width.W)))
  val out = IO(Output(new Unpacked(f)))
  val sign = in(f.width - 1)
  val exp = in(f.width - 2, f.sig)
  val frac = in(f.sig - 1, 0)
  val expOnes = exp.andR
  val expZero = !exp.orR
  val fracZero = !frac.orR
  out.sign := sign
  out.isNaN := expOnes && !fracZero
  out.isInf := expOnes && fracZero
  out.isZero := expZero && fracZero
  out.isSubnormal := expZero && !fracZero
  out.sig := Cat(!expZero, frac)
  out.exp := Mux(expZero, (1 - f.bias).S, exp.zext - f.bias.S)
}

class FloatClassifier extends Module {
  val io = IO(new Bundle {
    val half = Input(UInt(FloatFormat.half.width.W))
    val single = Input(UInt(FloatFormat.single.width.W))
    val classes = Output(Vec(2, UInt(4.W)))
  })
  val formats = Seq(FloatFormat.half -> io.half, FloatFormat.single -> io.single)
  for (((format, bits), i) <- formats.zipWithIndex) {
    val unpack = Module(new FloatUnpack(format))
    unpack.in := bits
    val o = unpack.out
    io.classes(i) := Cat(o.isNaN, o.isInf, o.isZero, o.isSubnormal)
  }
}
