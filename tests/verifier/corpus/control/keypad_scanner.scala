import chisel3._
import chisel3.util._

class KeypadScanner(rows: Int, cols: Int) extends Module {
  val io = IO(new Bundle {
    val rowsN = Input(UInt(rows.W))
    val colsN = Output(UInt(cols.W))
    val key = Valid(UInt(log2Ceil(rows * cols).W))
  })
  val strobe = RegInit(1.U(cols.W))
  val (_, settle) = Counter(true.B, 1024)
  when(settle) { strobe := strobe(cols - 2, 0) ## strobe(cols - 1) }
  io.colsN := ~strobe

  val pressed = ~RegNext(RegNext(io.rowsN, Fill(rows, 1.U)), Fill(rows, 1.U))
  val released = RegInit(true.B)
  val idle = RegInit(0.U(log2Ceil(cols + 1).W))
  val hit = settle && pressed.orR
  io.key.valid := hit && released
  io.key.bits := OHToUInt(strobe) * rows.U + PriorityEncoder(pressed)
  when(settle) {
    when(pressed.orR) {
      released := false.B
      idle := 0.U
    }.elsewhen(idle === cols.U) {
      released := true.B
    }.otherwise {
      idle := idle + 1.U
    }
  }
}
