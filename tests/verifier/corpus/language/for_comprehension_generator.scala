import chisel3._
import chisel3.util._

class GrayCodec(n: Int) extends Module {
  val io = IO(new Bundle {
    val bin = Input(UInt(n.W))
    val gray = Output(UInt(n.W))
    val back = Output(UInt(n.W))
  })
  io.gray := io.bin ^ (io.bin >> 1)
  val decoded = for (i <- 0 until n) yield io.gray(n - 1, i).xorR
  io.back := Cat(decoded.reverse)
}
