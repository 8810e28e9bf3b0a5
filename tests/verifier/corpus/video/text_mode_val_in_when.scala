import chisel3._
import chisel3.util._

class TextCursor extends Module {
  val io = IO(new Bundle {
    val frame = Input(Bool())
    val column = Input(UInt(7.W))
    val row = Input(UInt(5.W))
    val move = Flipped(Valid(UInt(12.W)))
    val invert = Output(Bool())
  })
  val x = RegInit(0.U(7.W))
  val y = RegInit(0.U(5.W))
  when(io.move.valid) {
    val newX = io.move.bits(6, 0)
    val newY = io.move.bits(11, 7)
  }
  x := newX
  y := newY
  val (_, blink) = Counter(io.frame, 30)
  val shown = RegInit(true.B)
  when(blink) { shown := !shown }
  io.invert := shown && io.column === x && io.row === y
}
