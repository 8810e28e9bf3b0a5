import chisel3._
import chisel3.util._

class ScaledSum[T <: Data](gen: T, n: Int) extends Module {
  val io = IO(new Bundle {
    val xs = Input(Vec(n, gen))
    val scale = Input(gen)
    val sum = Output(gen)
  })
  io.sum := io.xs.map(_ * io.scale).reduce(_ + _)
}
