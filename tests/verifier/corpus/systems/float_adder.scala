package fpu

import chisel3._
import chisel3.util._

class Float(val e: Int, val m: Int) extends Bundle {
  val sign = Bool()
  val exponent = UInt(e.W)
  val mantissa = UInt(m.W)

  def significand: UInt = Cat(exponent.orR, mantissa)
  def isNaN: Bool = exponent.andR && mantissa.orR
  def isInfinite: Bool = exponent.andR && !mantissa.orR
  def magnitude: UInt = exponent ## mantissa
}

class AlignedPair(e: Int, m: Int) extends Bundle {
  val large = new Float(e, m)
  val small = new Float(e, m)
  val shift = UInt(e.W)
  val subtract = Bool()
  val special = Bool()
  val specialValue = new Float(e, m)
}

/** Truncating addition in three stages; subnormals are flushed to zero at the output. */
class FloatAdder(e: Int, m: Int) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Valid(new Bundle {
      val a = new Float(e, m)
      val b = new Float(e, m)
      val negate = Bool()
    }))
    val out = Valid(new Float(e, m))
  })
  private val guard = 3

  private def nan: Float = {
    val f = Wire(new Float(e, m))
    f.sign := false.B
    f.exponent := ~0.U(e.W)
    f.mantissa := (1 << (m - 1)).U
    f
  }

  val a = io.in.bits.a
  val b = WireDefault(io.in.bits.b)
  b.sign := io.in.bits.b.sign ^ io.in.bits.negate
  val swap = b.magnitude > a.magnitude
  val first = Wire(new AlignedPair(e, m))
  first.large := Mux(swap, b, a)
  first.small := Mux(swap, a, b)
  first.shift := first.large.exponent - first.small.exponent
  first.subtract := a.sign ^ b.sign
  first.special := a.isNaN || b.isNaN || a.isInfinite || b.isInfinite
  first.specialValue := Mux(
    a.isNaN || b.isNaN || (a.isInfinite && b.isInfinite && first.subtract),
    nan,
    Mux(a.isInfinite, a, b)
  )
  val s1 = Pipe(io.in.valid, first)

  val wide = m + 1 + guard
  val big = s1.bits.large.significand << guard
  val little = ((s1.bits.small.significand << guard).asUInt >> s1.bits.shift)(wide - 1, 0)
  val sum = Wire(UInt((wide + 1).W))
  sum := Mux(s1.bits.subtract, big -& little, big +& little)

  class Sum extends Bundle {
    val sum = UInt((wide + 1).W)
    val pair = new AlignedPair(e, m)
  }
  val second = Wire(new Sum)
  second.sum := sum
  second.pair := s1.bits
  val s2 = Pipe(s1.valid, second)

  val zeros = PriorityEncoder(Reverse(s2.bits.sum))
  val normal = (s2.bits.sum << zeros)(wide, 0)
  val exponent = s2.bits.pair.large.exponent.zext + 1.S - zeros.zext
  val underflow = exponent <= 0.S || s2.bits.sum === 0.U
  val overflow = exponent >= ((1 << e) - 1).S
  val result = Wire(new Float(e, m))
  result.sign := s2.bits.pair.large.sign && s2.bits.sum.orR
  result.exponent := Mux(underflow, 0.U, Mux(overflow, ~0.U(e.W), exponent.asUInt(e - 1, 0)))
  result.mantissa := Mux(underflow || overflow, 0.U, normal(wide - 1, wide - m))
  io.out := Pipe(s2.valid, Mux(s2.bits.pair.special, s2.bits.pair.specialValue, result))
}
