import chisel3._
import chisel3.util._

class DualClockRam(depth: Int, width: Int) extends RawModule {
  val addrW = log2Ceil(depth)
  val wclk = IO(Input(Clock()))
  val we = IO(Input(Bool()))
  val waddr = IO(Input(UInt(addrW.W)))
  val wdata = IO(Input(UInt(width.W)))
  val rclk = IO(Input(Clock()))
  val re = IO(Input(Bool()))
  val raddr = IO(Input(UInt(addrW.W)))
  val rdata = IO(Output(UInt(width.W)))

  val ram = withClock(wclk) { SyncReadMem(depth, UInt(width.W)) }
  withClock(wclk) {
    when(we) { ram.write(waddr, wdata, wclk) }
  }
  rdata := ram.read(raddr, re, rclk)
}
