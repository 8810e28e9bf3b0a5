import chisel3._
import chisel3.util._

object Op {
  val nop :: push :: add :: sub :: dup :: swap :: drop :: jz :: Nil = (0 until 8).toList.map(_.U(3.W))
}

class StackCpu(depth: Int = 16, width: Int = 16) extends Module {
  val io = IO(new Bundle {
    val inst = Flipped(Decoupled(UInt((3 + 13).W)))
    val top = Output(UInt(width.W))
    val pc = Output(UInt(13.W))
    val fault = Output(Bool())
  })
  val memory = Reg(Vec(depth, UInt(width.W)))
  val sp = RegInit(0.U(log2Ceil(depth).W))
  val pc = RegInit(0.U(13.W))
  val fault = RegInit(false.B)
  val tos = memory(sp)
  val nos = memory(sp - 1.U)
  val op = io.inst.bits(15, 13)
  val operand = io.inst.bits(12, 0)

  io.inst.ready := !fault
  when(io.inst.fire) {
    pc := pc + 1.U
    switch(op) {
      is(Op.push) {
        memory(sp + 1.U) := operand
        sp := sp + 1.U
        when(sp === (depth - 1).U) { fault := true.B }
      }
      is(Op.add) {
        memory(sp - 1.U) := nos + tos
        sp := sp - 1.U
      }
      is(Op.sub) {
        memory(sp - 1.U) := nos - tos
        sp := sp - 1.U
      }
      is(Op.dup) {
        memory(sp + 1.U) := tos
        sp := sp + 1.U
      }
      is(Op.swap) {
        memory(sp) := nos
        memory(sp - 1.U) := tos
      }
      is(Op.drop) { sp := sp - 1.U }
      is(Op.jz) {
        when(tos === 0.U) { pc := operand }
        sp := sp - 1.U
      }
    }
    when(sp < 1.U && op.isOneOf(Seq(Op.add, Op.sub, Op.swap))) { fault := true.B }
  }
  io.top := tos
  io.pc := pc
  io.fault := fault

  private implicit class OneOf(x: UInt) {
    def isOneOf(choices: Seq[UInt]): Bool = choices.map(x === _).reduce(_ || _)
  }
}
