package dualvideo

import chisel3._
import chisel3.util._

class Pixel extends Bundle {
  val r, g, b = UInt(5.W)
  val sof = Bool()
}

class CameraCapture extends Module {
  val vsync, href = IO(Input(Bool()))
  val data = IO(Input(UInt(8.W)))
  val out = IO(Valid(new Pixel))
  val high = RegInit(false.B)
  val kept = Reg(UInt(8.W))
  val first = RegInit(false.B)
  when(vsync) { first := true.B }
  out.valid := false.B
  val word = kept ## data
  out.bits.r := word(15, 11)
  out.bits.g := word(10, 6)
  out.bits.b := word(4, 0)
  out.bits.sof := first
  when(href) {
    high := !high
    when(!high) { kept := data }.otherwise {
      out.valid := true.B
      first := false.B
    }
  }.otherwise { high := false.B }
}

class CrossingFifo[T <: Data](gen: T, bits: Int) extends RawModule {
  val enqClock, deqClock = IO(Input(Clock()))
  val reset = IO(Input(AsyncReset()))
  val enq = IO(Flipped(Valid(gen)))
  val deq = IO(Decoupled(gen))
  val overflow = IO(Output(Bool()))

  private def gray(x: UInt) = x ^ (x >> 1)
  private def binary(x: UInt) = VecInit((0 until bits + 1).map(i => x(bits, i).xorR)).asUInt
  val memory = withClock(enqClock)(Mem(1 << bits, gen))
  val writeGray, readGray = Wire(UInt((bits + 1).W))

  withClockAndReset(enqClock, reset) {
    val pointer = RegInit(0.U((bits + 1).W))
    val other = binary(RegNext(RegNext(readGray, 0.U((bits + 1).W)), 0.U((bits + 1).W)))
    val full = pointer - other === (1 << bits).U
    val lost = RegInit(false.B)
    when(enq.valid && full) { lost := true.B }
    when(enq.valid && !full) {
      memory.write(pointer(bits - 1, 0), enq.bits)
      pointer := pointer + 1.U
    }
    overflow := lost
    writeGray := RegNext(gray(pointer), 0.U((bits + 1).W))
  }
  withClockAndReset(deqClock, reset) {
    val pointer = RegInit(0.U((bits + 1).W))
    val other = RegNext(RegNext(writeGray, 0.U((bits + 1).W)), 0.U((bits + 1).W))
    deq.valid := gray(pointer) =/= other
    deq.bits := memory.read(pointer(bits - 1, 0), deqClock)
    when(deq.fire) { pointer := pointer + 1.U }
    readGray := RegNext(gray(pointer), 0.U((bits + 1).W))
  }
}

class Luma extends Module {
  val in = IO(Flipped(Decoupled(new Pixel)))
  val out = IO(Decoupled(new Bundle {
    val y = UInt(8.W)
    val sof = Bool()
  }))
  val sum = in.bits.r * 77.U +& in.bits.g * 150.U +& in.bits.b * 29.U
  val q = Module(new Queue(chiselTypeOf(out.bits), 2))
  q.io.enq.valid := in.valid
  q.io.enq.bits.y := (sum >> 5)(7, 0)
  q.io.enq.bits.sof := in.bits.sof
  in.ready := q.io.enq.ready
  out <> q.io.deq
}

class VideoPipeline extends RawModule {
  val cameraClock, systemClock = IO(Input(Clock()))
  val resetIn = IO(Input(AsyncReset()))
  val vsync, href = IO(Input(Bool()))
  val data = IO(Input(UInt(8.W)))
  val luma = IO(Decoupled(UInt(9.W)))
  val lost = IO(Output(Bool()))

  val capture = withClockAndReset(cameraClock, resetIn)(Module(new CameraCapture))
  capture.vsync := vsync
  capture.href := href
  capture.data := data
  val fifo = Module(new CrossingFifo(new Pixel, 4))
  fifo.enqClock := cameraClock
  fifo.deqClock := systemClock
  fifo.reset := resetIn
  fifo.enq := capture.out
  lost := fifo.overflow
  val convert = withClockAndReset(systemClock, resetIn)(Module(new Luma))
  convert.in <> fifo.deq
  luma.valid := convert.out.valid
  luma.bits := convert.out.bits.sof ## convert.out.bits.y
  convert.out.ready := luma.ready
}
