import chisel3._
import chisel3.util._

class StateSelect extends Module {
  val io = IO(new Bundle {
    val s = Input(UInt(2.W))
    val y = Output(UInt(4.W))
  })
  io.y := 0.U
  is(0.U) { io.y := 1.U }
  is(1.U) { io.y := 2.U }
  is(2.U) { io.y := 4.U }
}
