package calculator

import chisel3._
import chisel3.util._

object Key {
  val plus = 10
  val minus = 11
  val times = 12
  val equal = 13
  val clear = 14
  def isDigit(k: UInt): Bool = k < 10.U
}

class BcdAdder(digits: Int) extends Module {
  val io = IO(new Bundle {
    val a, b = Input(Vec(digits, UInt(4.W)))
    val subtract = Input(Bool())
    val sum = Output(Vec(digits, UInt(4.W)))
    val carry = Output(Bool())
  })
  var carry: Bool = io.subtract
  for (i <- 0 until digits) {
    val b = Mux(io.subtract, 9.U - io.b(i), io.b(i))
    val raw = io.a(i) +& b + carry
    val over = raw > 9.U
    io.sum(i) := Mux(over, raw - 10.U, raw)
    carry = over
  }
  io.carry := carry
}

class Calculator(digits: Int = 6) extends Module {
  val io = IO(new Bundle {
    val key = Flipped(Valid(UInt(4.W)))
    val display = Output(Vec(digits, UInt(4.W)))
    val overflow = Output(Bool())
    val busy = Output(Bool())
  })
  private def zero = VecInit(Seq.fill(digits)(0.U(4.W)))
  val accumulator, entry, product = RegInit(zero)
  val operation = RegInit(Key.plus.U(4.W))
  val fresh = RegInit(true.B)
  val overflow = RegInit(false.B)
  val remaining = RegInit(zero)
  val multiplying = RegInit(false.B)

  val adder = Module(new BcdAdder(digits))
  adder.io.a := Mux(multiplying, product, accumulator)
  adder.io.b := Mux(multiplying, accumulator, entry)
  adder.io.subtract := operation === Key.minus.U && !multiplying

  // Counts down what is left to add.
  val borrow = remaining.scanLeft(true.B: Bool) { (b, d) => b && d === 0.U }
  val decremented = VecInit(remaining.zip(borrow).map { case (d, b) => Mux(b, Mux(d === 0.U, 9.U, d - 1.U), d) })

  when(multiplying) {
    when(remaining.map(_ === 0.U).reduce(_ && _)) {
      accumulator := product
      multiplying := false.B
    }.otherwise {
      product := adder.io.sum
      overflow := overflow || adder.io.carry
      remaining := decremented
    }
  }.elsewhen(io.key.valid) {
    val k = io.key.bits
    when(Key.isDigit(k)) {
      val shifted = VecInit(k +: entry.init)
      entry := Mux(fresh, VecInit(k +: Seq.fill(digits - 1)(0.U(4.W))), shifted)
      fresh := false.B
    }.elsewhen(k === Key.clear.U) {
      accumulator := zero
      entry := zero
      operation := Key.plus.U
      overflow := false.B
      fresh := true.B
    }.otherwise {
      when(operation === Key.times.U) {
        product := zero
        remaining := entry
        multiplying := true.B
      }.otherwise {
        accumulator := adder.io.sum
        overflow := overflow || (adder.io.carry ^ operation === Key.minus.U)
      }
      operation := Mux(k === Key.equal.U, Key.plus.U, k)
      fresh := true.B
    }
  }
  io.display := Mux(fresh, accumulator, entry)
  io.overflow := overflow
  io.busy := multiplying
}
