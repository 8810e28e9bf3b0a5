import chisel3._
import chisel3.util._

class ModeSelector extends Module {
  val io = IO(new Bundle {
    val mode = Input(UInt(2.W))
    val brightness = Output(UInt(8.W))
    val blink = Output(Bool())
  })
  switch(io.mode) {
    is(0.U) {
      io.brightness := 0.U
      io.blink := false.B
    }
    is(1.U) {
      io.brightness := 64.U
      io.blink := false.B
    }
    is(2.U) {
      io.brightness := 255.U
      io.blink := true.B
    }
  }
}
