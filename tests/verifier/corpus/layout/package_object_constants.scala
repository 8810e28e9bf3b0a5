package serdes

import chisel3._
import chisel3.util._

object `package` {
  val frameBits = 10
  def comma: UInt = "b0011111".U(7.W)
  implicit class RichBits(x: UInt) {
    def endsWith(y: UInt): Bool = x(y.getWidth - 1, 0) === y
  }
}

class Deserializer extends Module {
  val io = IO(new Bundle {
    val bit = Input(Bool())
    val word = Valid(UInt(frameBits.W))
    val aligned = Output(Bool())
  })
  val shift = RegInit(0.U(frameBits.W))
  val next = shift(frameBits - 2, 0) ## io.bit
  shift := next
  val count = RegInit(0.U(log2Ceil(frameBits).W))
  val aligned = RegInit(false.B)
  val found = next.endsWith(comma) || next.endsWith(~comma)
  when(found) {
    count := 0.U
    aligned := true.B
  }.otherwise {
    count := Mux(count === (frameBits - 1).U, 0.U, count + 1.U)
  }
  io.word.valid := aligned && count === (frameBits - 1).U
  io.word.bits := shift
  io.aligned := aligned
}
