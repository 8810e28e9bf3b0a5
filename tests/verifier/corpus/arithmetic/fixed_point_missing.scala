import chisel3._
import chisel3.experimental.FixedPoint

class Fir extends Module {
  val io = IO(new Bundle {
    val x = Input(FixedPoint(16.W, 8.BP))
    val y = Output(FixedPoint(16.W, 8.BP))
  })
  val taps = Seq(0.25, 0.5, 0.25).map(FixedPoint.fromDouble(_, 16.W, 8.BP))
  val z1 = RegNext(io.x)
  val z2 = RegNext(z1)
  io.y := taps(0) * io.x + taps(1) * z1 + taps(2) * z2
}
