import chisel3._
import chisel3.util._

class SampledDomains extends Module {
  val io = IO(new Bundle {
    val clocks = Input(Vec(3, Clock()))
    val d = Input(UInt(4.W))
    val q = Output(Vec(3, UInt(4.W)))
  })
  for (i <- 0 until 3) {
    withClock(io.clocks(i)) {
      io.q(i) := RegNext(io.d)
    }
  }
  io.q(3) := io.d
}
