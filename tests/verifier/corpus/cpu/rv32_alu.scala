package rv32

import chisel3._
import chisel3.util._

object AluOp extends ChiselEnum {
  val add, sub, sll, slt, sltu, xor, srl, sra, or, and, copyB = Value
}

class Alu(xlen: Int) extends Module {
  val io = IO(new Bundle {
    val op = Input(AluOp())
    val a = Input(UInt(xlen.W))
    val b = Input(UInt(xlen.W))
    val out = Output(UInt(xlen.W))
    val sum = Output(UInt(xlen.W))
  })
  val isSub = io.op.isOneOf(AluOp.sub, AluOp.slt, AluOp.sltu)
  val sum = io.a + Mux(isSub, -io.b, io.b)
  val less = Mux(io.a(xlen - 1) === io.b(xlen - 1), sum(xlen - 1), Mux(io.op === AluOp.sltu, io.b(xlen - 1), io.a(xlen - 1)))
  val shamt = io.b(log2Ceil(xlen) - 1, 0)
  val shiftIn = Mux(io.op === AluOp.sll, Reverse(io.a), io.a)
  val shiftRight = (Cat(io.op === AluOp.sra && shiftIn(xlen - 1), shiftIn).asSInt >> shamt)(xlen - 1, 0)

  io.sum := sum
  io.out := io.b
  switch(io.op) {
    is(AluOp.add, AluOp.sub) { io.out := sum }
    is(AluOp.slt, AluOp.sltu) { io.out := less }
    is(AluOp.srl, AluOp.sra) { io.out := shiftRight }
    is(AluOp.sll) { io.out := Reverse(shiftRight) }
    is(AluOp.xor) { io.out := io.a ^ io.b }
    is(AluOp.or) { io.out := io.a | io.b }
    is(AluOp.and) { io.out := io.a & io.b }
  }
}
