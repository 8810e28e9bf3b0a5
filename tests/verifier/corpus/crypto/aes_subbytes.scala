package crypto.aes

import chisel3._
import chisel3.util._

object GF {
  /** Product in GF(2^8) with the AES polynomial, in Scala. */
  def mul(a: Int, b: Int): Int =
    (0 until 8).foldLeft((0, a)) { case ((acc, x), i) =>
      val next = if ((x & 0x80) != 0) ((x << 1) ^ 0x11b) & 0xff else x << 1
      (if (((b >> i) & 1) == 1) acc ^ x else acc, next)
    }._1

  def inverse(a: Int): Int = if (a == 0) 0 else (1 to 255).find(mul(a, _) == 1).get

  def sbox(a: Int): Int = {
    val x = inverse(a)
    def rotl(v: Int, n: Int) = ((v << n) | (v >> (8 - n))) & 0xff
    x ^ rotl(x, 1) ^ rotl(x, 2) ^ rotl(x, 3) ^ rotl(x, 4) ^ 0x63
  }
}

class SBox extends Module {
  val in = IO(Input(UInt(8.W)))
  val out = IO(Output(UInt(8.W)))
  val table = VecInit((0 until 256).map(i => GF.sbox(i).U(8.W)))
  out := table(in)
}

class MixColumn extends Module {
  val in = IO(Input(Vec(4, UInt(8.W))))
  val out = IO(Output(Vec(4, UInt(8.W))))
  private def xtime(x: UInt): UInt = (x << 1)(7, 0) ^ Mux(x(7), "h1b".U(8.W), 0.U)
  for (i <- 0 until 4) {
    val Seq(a, b, c, d) = (0 until 4).map(k => in((i + k) % 4))
    out(i) := xtime(a) ^ xtime(b) ^ b ^ c ^ d
  }
}

class AesRound extends Module {
  val io = IO(new Bundle {
    val state = Input(Vec(16, UInt(8.W)))
    val key = Input(UInt(128.W))
    val last = Input(Bool())
    val out = Output(Vec(16, UInt(8.W)))
  })
  val substituted = io.state.map { b =>
    val s = Module(new SBox)
    s.in := b
    s.out
  }
  val shifted = VecInit.tabulate(16)(i => substituted((i + 4 * (i % 4)) % 16))
  val mixed = shifted.grouped(4).toSeq.flatMap { column =>
    val m = Module(new MixColumn)
    m.in := VecInit(column)
    m.out.toSeq
  }
  val keyBytes = io.key.asTypeOf(Vec(16, UInt(8.W))).reverse
  for (i <- 0 until 16) io.out(i) := Mux(io.last, shifted(i), mixed(i)) ^ keyBytes(i)
}
