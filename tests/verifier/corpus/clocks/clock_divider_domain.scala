import chisel3._
import chisel3.util._

class ClockDivider(n: Int) extends Module {
  require(n % 2 == 0)
  val clkOut = IO(Output(Clock()))
  val count = RegInit(0.U(log2Ceil(n).W))
  val out = RegInit(false.B)
  count := count + 1.U
  when(count === (n / 2 - 1).U) {
    count := 0.U
    out := !out
  }
  clkOut := out.asClock
}

class DividedDomain(n: Int) extends Module {
  val io = IO(new Bundle {
    val slowCount = Output(UInt(8.W))
    val fastCount = Output(UInt(8.W))
  })
  val div = Module(new ClockDivider(n))
  def free(): UInt = {
    val c = RegInit(0.U(8.W))
    c := c + 1.U
    c
  }
  io.fastCount := free()
  io.slowCount := withClock(div.clkOut) { free() }
}
