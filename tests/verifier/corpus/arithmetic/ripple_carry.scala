import chisel3._
import chisel3.util._

class HalfAdder extends Module {
  val io = IO(new Bundle {
    val a = Input(Bool())
    val b = Input(Bool())
    val sum = Output(Bool())
    val carry = Output(Bool())
  })
  io.sum := io.a ^ io.b
  io.carry := io.a & io.b
}

class FullAdder extends Module {
  val io = IO(new Bundle {
    val a = Input(Bool())
    val b = Input(Bool())
    val cin = Input(Bool())
    val sum = Output(Bool())
    val cout = Output(Bool())
  })
  val first = Module(new HalfAdder)
  val second = Module(new HalfAdder)
  first.io.a := io.a
  first.io.b := io.b
  second.io.a := first.io.sum
  second.io.b := io.cin
  io.sum := second.io.sum
  io.cout := first.io.carry | second.io.carry
}

/** Chain of full adders, least significant bit first. */
class RippleCarryAdder(n: Int) extends Module {
  require(n > 0, "an adder needs bits")
  val io = IO(new Bundle {
    val a = Input(UInt(n.W))
    val b = Input(UInt(n.W))
    val cin = Input(Bool())
    val sum = Output(UInt(n.W))
    val cout = Output(Bool())
  })

  val stages = Seq.fill(n)(Module(new FullAdder).io)
  val carry = Wire(Vec(n + 1, Bool()))
  val sum = Wire(Vec(n, Bool()))
  carry(0) := io.cin
  for ((stage, i) <- stages.zipWithIndex) {
    stage.a := io.a(i)
    stage.b := io.b(i)
    stage.cin := carry(i)
    carry(i + 1) := stage.cout
    sum(i) := stage.sum
  }
  io.sum := sum.asUInt
  io.cout := carry(n)
}
