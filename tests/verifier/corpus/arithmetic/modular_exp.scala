import chisel3._
import chisel3.util._

/** Shift-and-add modular product, the base of the exponentiator below. */
class ModMul(w: Int) extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val a = Input(UInt(w.W))
    val b = Input(UInt(w.W))
    val m = Input(UInt(w.W))
    val out = Output(UInt(w.W))
    val done = Output(Bool())
  })
  val acc = Reg(UInt((w + 2).W))
  val b = Reg(UInt(w.W))
  val left = RegInit(0.U(log2Ceil(w + 1).W))

  def reduceTwice(x: UInt): UInt = {
    val once = Mux(x >= io.m, x - io.m, x)
    Mux(once >= io.m, once - io.m, once)
  }

  when(io.start) {
    acc := 0.U
    b := io.b
    left := w.U
  }.elsewhen(left =/= 0.U) {
    val twice = (acc << 1)(w + 1, 0)
    acc := reduceTwice(twice + Mux(b(w - 1), io.a, 0.U))
    b := b << 1
    left := left - 1.U
  }
  io.out := acc
  io.done := left === 0.U
}

class ModExp(w: Int) extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val base = Input(UInt(w.W))
    val exponent = Input(UInt(w.W))
    val modulus = Input(UInt(w.W))
    val result = Output(UInt(w.W))
    val done = Output(Bool())
  })
  val idle :: square :: squareWait :: mult :: multWait :: Nil = Enum(5)
  val state = RegInit(idle)
  val r = Reg(UInt(w.W))
  val e = Reg(UInt(w.W))
  val bits = Reg(UInt(log2Ceil(w + 1).W))
  val mul = Module(new ModMul(w))
  mul.io.start := state === square || state === mult
  mul.io.a := r
  mul.io.b := Mux(state === mult, io.base, r)
  mul.io.m := io.modulus

  switch(state) {
    is(idle) {
      when(io.start) {
        r := 1.U
        e := io.exponent
        bits := w.U
        state := square
      }
    }
    is(square) { state := squareWait }
    is(squareWait) {
      when(mul.io.done) {
        r := mul.io.out
        state := mult
      }
    }
    is(mult) { state := multWait }
    is(multWait) {
      when(mul.io.done) {
        when(e(w - 1)) { r := mul.io.out }
        e := e << 1
        bits := bits - 1.U
        state := Mux(bits === 1.U, idle, square)
      }
    }
  }
  io.result := r
  io.done := state === idle
}
