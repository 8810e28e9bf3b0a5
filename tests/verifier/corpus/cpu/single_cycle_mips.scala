package mips

import chisel3._
import chisel3.util._

class InstructionMemory(program: Seq[BigInt]) extends Module {
  val io = IO(new Bundle {
    val pc = Input(UInt(8.W))
    val inst = Output(UInt(32.W))
  })
  val words = VecInit((program ++ Seq.fill(16 - program.size)(BigInt(0))).map(_.U(32.W)))
  io.inst := words(io.pc(5, 2))
}

class Control extends Module {
  val io = IO(new Bundle {
    val opcode = Input(UInt(6.W))
    val regDst, aluSrc, memToReg, regWrite, memWrite, branch, jump = Output(Bool())
  })
  def is(code: Int): Bool = io.opcode === code.U
  io.regDst := is(0)
  io.aluSrc := is(0x23) || is(0x2b) || is(0x08)
  io.memToReg := is(0x23)
  io.regWrite := is(0) || is(0x23) || is(0x08)
  io.memWrite := is(0x2b)
  io.branch := is(0x04)
  io.jump := is(0x02)
}

class MipsTop extends Module {
  val io = IO(new Bundle {
    val pc = Output(UInt(8.W))
    val result = Output(UInt(32.W))
    val halted = Output(Bool())
  })
  // addi $1,$0,5 / addi $2,$0,7 / add $3,$1,$2 / sw $3,0($0) / lw $4,0($0) / beq $3,$4,-1
  val imem = Module(
    new InstructionMemory(Seq("20010005", "20020007", "00221820", "AC030000", "8C040000", "1064FFFF").map(BigInt(_, 16)))
  )
  val control = Module(new Control)
  val regs = RegInit(VecInit(Seq.fill(32)(0.U(32.W))))
  val dmem = Mem(16, UInt(32.W))
  val pc = RegInit(0.U(8.W))
  imem.io.pc := pc
  val inst = imem.io.inst
  control.io.opcode := inst(31, 26)

  val rs = regs(inst(25, 21))
  val rt = regs(inst(20, 16))
  val imm = Cat(Fill(16, inst(15)), inst(15, 0))
  val b = Mux(control.io.aluSrc, imm, rt)
  val alu = WireDefault(rs + b)
  when(control.io.regDst) {
    switch(inst(5, 0)) {
      is("h22".U) { alu := rs - b }
      is("h24".U) { alu := rs & b }
      is("h25".U) { alu := rs | b }
      is("h2a".U) { alu := (rs.asSInt < b.asSInt).asUInt }
    }
  }
  val loaded = dmem.read(alu(5, 2))
  when(control.io.memWrite) { dmem.write(alu(5, 2), rt) }
  val dest = Mux(control.io.regDst, inst(15, 11), inst(20, 16))
  when(control.io.regWrite && dest =/= 0.U) {
    regs(dest) := Mux(control.io.memToReg, loaded, alu)
  }
  val taken = control.io.branch && rs === rt
  val next = pc + 4.U
  pc := Mux(control.io.jump, inst(5, 0) ## 0.U(2.W), Mux(taken, next + (imm << 2)(7, 0), next))
  io.pc := pc
  io.result := alu
  io.halted := taken && imm.andR
}
