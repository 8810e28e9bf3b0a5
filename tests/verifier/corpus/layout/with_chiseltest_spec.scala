import chisel3._
import chiseltest._
import org.scalatest.flatspec.AnyFlatSpec

class EdgeCounter extends Module {
  val io = IO(new Bundle {
    val in = Input(Bool())
    val count = Output(UInt(8.W))
  })
  val before = RegNext(io.in, false.B)
  val count = RegInit(0.U(8.W))
  when(io.in && !before) { count := count + 1.U }
  io.count := count
}

class EdgeCounterSpec extends AnyFlatSpec with ChiselScalatestTester {
  "EdgeCounter" should "count rising edges" in {
    test(new EdgeCounter) { dut =>
      for (i <- 0 until 5) {
        dut.io.in.poke(true.B)
        dut.clock.step()
        dut.io.in.poke(false.B)
        dut.clock.step()
        dut.io.count.expect((i + 1).U)
      }
    }
  }
}
