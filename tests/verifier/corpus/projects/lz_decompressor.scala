package lz

import chisel3._
import chisel3.util._

class Token(windowBits: Int) extends Bundle {
  val isMatch = Bool()
  val literal = UInt(8.W)
  val distance = UInt(windowBits.W)
  val length = UInt(5.W)
}

class BitUnpacker(windowBits: Int) extends Module {
  private val longest = 1 + windowBits + 5
  val in = IO(Flipped(Decoupled(UInt(8.W))))
  val out = IO(Decoupled(new Token(windowBits)))

  val buffer = RegInit(0.U((longest + 8).W))
  val held = RegInit(0.U(log2Ceil(longest + 9).W))
  val isMatch = buffer(0)
  val needed = Mux(isMatch, longest.U, 9.U)
  out.valid := held =/= 0.U && held >= needed
  out.bits.isMatch := isMatch
  out.bits.literal := buffer(8, 1)
  out.bits.distance := buffer(windowBits, 1)
  out.bits.length := buffer(windowBits + 5, windowBits + 1)
  in.ready := held <= longest.U && !out.fire
  when(out.fire) {
    buffer := buffer >> needed
    held := held - needed
  }.elsewhen(in.fire) {
    buffer := buffer | (in.bits << held)(longest + 7, 0)
    held := held + 8.U
  }
}

class LzDecompressor(window: Int) extends Module {
  require(isPow2(window), "the window must be a power of two")
  private val w = log2Ceil(window)
  val in = IO(Flipped(Decoupled(UInt(8.W))))
  val out = IO(Decoupled(UInt(8.W)))
  val corrupt = IO(Output(Bool()))

  val unpack = Module(new BitUnpacker(w))
  unpack.in <> in
  val history = Mem(window, UInt(8.W))
  val position = RegInit(0.U(w.W))
  val filled = RegInit(0.U((w + 1).W))
  val copying = RegInit(false.B)
  val from = Reg(UInt(w.W))
  val left = RegInit(0.U(5.W))
  val bad = RegInit(false.B)

  val token = unpack.out.bits
  val copied = history.read(from)
  val literal = unpack.out.valid && !token.isMatch
  out.valid := copying || (literal && !copying)
  out.bits := Mux(copying, copied, token.literal)
  unpack.out.ready := !copying && (token.isMatch || out.ready)

  when(out.fire) {
    history.write(position, out.bits)
    position := position + 1.U
    when(filled =/= window.U) { filled := filled + 1.U }
  }
  when(unpack.out.fire && token.isMatch) {
    when(token.distance >= filled || token.length === 0.U) {
      bad := true.B
    }.otherwise {
      copying := true.B
      from := position - token.distance - 1.U
      left := token.length
    }
  }
  when(copying && out.fire) {
    from := from + 1.U
    left := left - 1.U
    when(left === 1.U) { copying := false.B }
  }
  corrupt := bad
}
