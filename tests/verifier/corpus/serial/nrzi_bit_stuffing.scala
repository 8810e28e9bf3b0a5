import chisel3._
import chisel3.util._

class UsbTransmitBits extends Module {
  val bits = IO(Flipped(Decoupled(Bool())))
  val eop = IO(Input(Bool()))
  val dp = IO(Output(Bool()))
  val dm = IO(Output(Bool()))

  val ones = RegInit(0.U(3.W))
  val level = RegInit(true.B)
  val stuff = ones === 6.U
  bits.ready := !stuff && !eop
  when(stuff) {
    level := !level
    ones := 0.U
  }.elsewhen(bits.fire) {
    when(bits.bits) { ones := ones + 1.U }.otherwise {
      level := !level
      ones := 0.U
    }
  }
  val se0 = RegInit(0.U(2.W))
  when(eop) { se0 := 2.U }.elsewhen(se0 =/= 0.U) {
    se0 := se0 - 1.U
    level := true.B
    ones := 0.U
  }
  dp := level && se0 === 0.U
  dm := !level && se0 === 0.U
}
