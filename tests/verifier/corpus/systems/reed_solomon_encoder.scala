package rs

import chisel3._
import chisel3.util._

/** GF(2^m), elements as polynomials; a Scala model and the hardware it generates. */
class GaloisField(val m: Int, primitive: Int) {
  val size: Int = 1 << m
  private val (exp, log) = {
    val e = Array.fill(2 * size)(0)
    val l = Array.fill(size)(0)
    var x = 1
    for (i <- 0 until size - 1) {
      e(i) = x
      l(x) = i
      x <<= 1
      if (x >= size) x ^= primitive
    }
    for (i <- size - 1 until 2 * size) e(i) = e(i - (size - 1))
    (e.toIndexedSeq, l.toIndexedSeq)
  }
  def power(i: Int): Int = exp(i)
  def multiply(a: Int, b: Int): Int = if (a == 0 || b == 0) 0 else exp(log(a) + log(b))

  /** Multiplication by a constant is linear: one exclusive or over the input bits for each output bit. */
  def multiply(x: UInt, c: Int): UInt = {
    val columns = (0 until m).map(i => multiply(1 << i, c))
    VecInit((0 until m).map { bit =>
      val inputs = columns.zipWithIndex.collect { case (column, i) if ((column >> bit) & 1) == 1 => x(i) }
      inputs.foldLeft(false.B)(_ ^ _)
    }).asUInt
  }

  def generator(roots: Int): Seq[Int] =
    (0 until roots).foldLeft(Seq(1)) { (poly, i) =>
      val shifted = poly :+ 0
      val scaled = 0 +: poly.map(multiply(_, power(i)))
      shifted.zip(scaled).map { case (a, b) => a ^ b }
    }
}

class RsEncoder(n: Int, k: Int) extends Module {
  private val field = new GaloisField(4, 0x13)
  require(n == field.size - 1 && k < n)
  private val roots = n - k
  private val g = field.generator(roots)
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(field.m.W)))
    val out = Decoupled(UInt(field.m.W))
    val parity = Output(Bool())
  })
  val remainder = RegInit(VecInit(Seq.fill(roots)(0.U(field.m.W))))
  val position = RegInit(0.U(log2Ceil(n).W))
  val sendingParity = position >= k.U

  io.in.ready := !sendingParity && io.out.ready
  io.out.valid := sendingParity || io.in.valid
  io.out.bits := Mux(sendingParity, remainder.head, io.in.bits)
  io.parity := sendingParity
  when(io.out.fire) {
    position := Mux(position === (n - 1).U, 0.U, position + 1.U)
    val feedback = Mux(sendingParity, 0.U, io.in.bits ^ remainder.head)
    for (i <- 0 until roots) {
      val next = if (i == roots - 1) 0.U(field.m.W) else remainder(i + 1)
      remainder(i) := next ^ field.multiply(feedback, g(i + 1))
    }
  }
}
