package windows

import chisel3._
import chisel3.util._

class Mailbox extends Module {
  val io = IO(new Bundle {
    val put = Flipped(Valid(UInt(16.W)))
    val take = Input(Bool())
    val data = Valid(UInt(16.W))
  })
  val full = RegInit(false.B)
  val word = Reg(UInt(16.W))
  when(io.put.valid) {
    word := io.put.bit
    full := true.B
  }.elsewhen(io.take) {
    full := false.B
  }
  io.data.valid := full
  io.data.bits := word
}
