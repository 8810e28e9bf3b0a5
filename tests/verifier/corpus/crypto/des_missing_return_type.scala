import chisel3._
import chisel3.util._

class DesRound extends Module {
  val io = IO(new Bundle {
    val left = Input(UInt(32.W))
    val right = Input(UInt(32.W))
    val key = Input(UInt(48.W))
    val outLeft = Output(UInt(32.W))
    val outRight = Output(UInt(32.W))
  })
  def permute(x: UInt, table: Seq[Int]) = Cat(table.map(i => x(x.getWidth - i)))
  val expansion = (0 until 8).flatMap(g => Seq(0, 1, 2, 3, 4, 5).map(k => (4 * g + k + 31) % 32 + 1))
  val expanded: UInt = permute(io.right, expansion) ^ io.key
  val s = expanded.asBools.grouped(6).map(bits => substitute(bits)).toSeq
  io.outLeft := io.right
  io.outRight := io.left ^ Cat(s)
}
