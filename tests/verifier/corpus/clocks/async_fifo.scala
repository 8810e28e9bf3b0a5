package cdc

import chisel3._
import chisel3.util._

object Gray {
  def encode(x: UInt): UInt = x ^ (x >> 1)
}

class FifoSide(ptrW: Int) extends Bundle {
  val bin = UInt(ptrW.W)
  val gray = UInt(ptrW.W)
}

class AsyncFifo[T <: Data](gen: T, depth: Int) extends RawModule {
  require(isPow2(depth) && depth >= 4)
  private val aw = log2Ceil(depth)
  val wclk = IO(Input(Clock()))
  val wrst = IO(Input(Bool()))
  val rclk = IO(Input(Clock()))
  val rrst = IO(Input(Bool()))
  val enq = IO(Flipped(Decoupled(gen)))
  val deq = IO(Decoupled(gen))

  val wgray = Wire(UInt((aw + 1).W))
  val rgray = Wire(UInt((aw + 1).W))
  val mem = withClock(wclk)(Mem(depth, gen))

  withClockAndReset(wclk, wrst) {
    val bin = RegInit(0.U((aw + 1).W))
    val next = bin + enq.fire
    bin := next
    wgray := RegNext(Gray.encode(next), 0.U)
    val rsync = ShiftRegister(rgray, 2, 0.U((aw + 1).W), true.B)
    val full = wgray === Cat(~rsync(aw, aw - 1), rsync(aw - 2, 0))
    enq.ready := !full
    when(enq.fire) { mem.write(bin(aw - 1, 0), enq.bits) }
  }
  withClockAndReset(rclk, rrst) {
    val bin = RegInit(0.U((aw + 1).W))
    val next = bin + deq.fire
    bin := next
    rgray := RegNext(Gray.encode(next), 0.U)
    val wsync = ShiftRegister(wgray, 2, 0.U((aw + 1).W), true.B)
    deq.valid := rgray =/= wsync
    deq.bits := mem.read(bin(aw - 1, 0), rclk)
  }
}
