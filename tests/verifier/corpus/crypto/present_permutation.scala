import chisel3._
import chisel3.util._

class PresentRound extends Module {
  val io = IO(new Bundle {
    val state = Input(UInt(64.W))
    val roundKey = Input(UInt(64.W))
    val out = Output(UInt(64.W))
  })
  val sbox = Seq(0xc, 5, 6, 0xb, 9, 0, 0xa, 0xd, 3, 0xe, 0xf, 8, 4, 7, 1, 2)
  val keyed = io.state ^ io.roundKey
  val nibbles = keyed.asTypeOf(Vec(16, UInt(4.W))).map(n => VecInit(sbox.map(_.U(4.W)))(n))
  val layer = Cat(nibbles.reverse)
  io.out := VecInit((0 until 64).map { i =>
    if (i == 63) layer(63) else layer((4 * i) % 63)
  }).asUInt
}
