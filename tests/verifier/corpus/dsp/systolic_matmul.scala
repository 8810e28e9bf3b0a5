import chisel3._
import chisel3.util._

class ProcessingElement(w: Int) extends Module {
  val io = IO(new Bundle {
    val clear = Input(Bool())
    val west = Input(SInt(w.W))
    val north = Input(SInt(w.W))
    val east = Output(SInt(w.W))
    val south = Output(SInt(w.W))
    val acc = Output(SInt((4 * w).W))
  })
  val acc = RegInit(0.S((4 * w).W))
  acc := Mux(io.clear, 0.S, acc) + io.west * io.north
  io.east := RegNext(io.west, 0.S)
  io.south := RegNext(io.north, 0.S)
  io.acc := acc
}

class SystolicArray(rows: Int, cols: Int, w: Int) extends Module {
  val io = IO(new Bundle {
    val clear = Input(Bool())
    val a = Input(Vec(rows, SInt(w.W)))
    val b = Input(Vec(cols, SInt(w.W)))
    val c = Output(Vec(rows, Vec(cols, SInt((4 * w).W))))
  })
  val grid = Seq.fill(rows, cols)(Module(new ProcessingElement(w)).io)
  for (r <- 0 until rows; c <- 0 until cols) {
    val pe = grid(r)(c)
    pe.clear := ShiftRegister(io.clear, r + c, false.B, true.B)
    pe.west := (if (c == 0) ShiftRegister(io.a(r), r, 0.S(w.W), true.B) else grid(r)(c - 1).east)
    pe.north := (if (r == 0) ShiftRegister(io.b(c), c, 0.S(w.W), true.B) else grid(r - 1)(c).south)
    io.c(r)(c) := pe.acc
  }
}
