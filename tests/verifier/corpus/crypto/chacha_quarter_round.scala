import chisel3._
import chisel3.util._

object ChaCha {
  type Word = UInt
  implicit class Rot(x: UInt) {
    def rotl(n: Int): UInt = x(31 - n, 0) ## x(31, 32 - n)
  }
  def quarter(a0: UInt, b0: UInt, c0: UInt, d0: UInt): Seq[UInt] = {
    val a1 = a0 + b0
    val d1 = (d0 ^ a1).rotl(16)
    val c1 = c0 + d1
    val b1 = (b0 ^ c1).rotl(12)
    val a2 = a1 + b1
    val d2 = (d1 ^ a2).rotl(8)
    val c2 = c1 + d2
    val b2 = (b1 ^ c2).rotl(7)
    Seq(a2, b2, c2, d2)
  }
  val columns = Seq(Seq(0, 4, 8, 12), Seq(1, 5, 9, 13), Seq(2, 6, 10, 14), Seq(3, 7, 11, 15))
  val diagonals = Seq(Seq(0, 5, 10, 15), Seq(1, 6, 11, 12), Seq(2, 7, 8, 13), Seq(3, 4, 9, 14))
  val constants = "expand 32-byte k".grouped(4).map(s => BigInt(s.reverse.map(_.toByte).toArray)).toSeq
}

class ChaChaCore extends Module {
  import ChaCha._
  val io = IO(new Bundle {
    val start = Flipped(Decoupled(new Bundle {
      val key = Vec(8, UInt(32.W))
      val counter = UInt(32.W)
      val nonce = Vec(3, UInt(32.W))
    }))
    val block = Valid(Vec(16, UInt(32.W)))
  })
  val initial = VecInit(constants.map(_.U(32.W)) ++ io.start.bits.key ++ Seq(io.start.bits.counter) ++ io.start.bits.nonce)
  val kept = RegEnable(initial, io.start.fire)
  val state = Reg(Vec(16, UInt(32.W)))
  val round = RegInit(20.U(5.W))
  val busy = round < 20.U
  val done = RegNext(busy && round === 19.U, false.B)
  private def apply(s: Vec[UInt], groups: Seq[Seq[Int]]): Vec[UInt] = {
    val next = Wire(Vec(16, UInt(32.W)))
    groups.foreach(g => g.zip(quarter(s(g(0)), s(g(1)), s(g(2)), s(g(3)))).foreach { case (i, v) => next(i) := v })
    next
  }
  io.start.ready := !busy && !done
  when(io.start.fire) {
    state := initial
    round := 0.U
  }.elsewhen(busy) {
    state := Mux(round(0), apply(state, diagonals), apply(state, columns))
    round := round + 1.U
  }
  io.block.valid := done
  io.block.bits := VecInit(state.zip(kept).map { case (a, b) => a + b })
}
