package rvcore

import chisel3._
import chisel3.util._

object Opcode {
  val load = "b0000011".U(7.W)
  val store = "b0100011".U(7.W)
  val branch = "b1100011".U(7.W)
  val jal = "b1101111".U(7.W)
  val jalr = "b1100111".U(7.W)
  val opImm = "b0010011".U(7.W)
  val op = "b0110011".U(7.W)
  val lui = "b0110111".U(7.W)
  val auipc = "b0010111".U(7.W)
}

class MemPort extends Bundle {
  val addr = Output(UInt(32.W))
  val rdata = Input(UInt(32.W))
  val wdata = Output(UInt(32.W))
  val wmask = Output(UInt(4.W))
}

class Decoded extends Bundle {
  val pc, inst, rs1, rs2, imm = UInt(32.W)
  val rd = UInt(5.W)
  val writes, isLoad, isStore, isBranch, isJump, isJalr, useImm, usePc, isLui = Bool()

  def opcode: UInt = inst(6, 0)
  def funct3: UInt = inst(14, 12)
  def alternate: Bool = inst(30)
}

class Execute extends Module {
  val in = IO(Input(new Decoded))
  val result = IO(Output(UInt(32.W)))
  val redirect = IO(Output(Valid(UInt(32.W))))

  val a = Mux(in.usePc, in.pc, Mux(in.isLui, 0.U, in.rs1))
  val b = Mux(in.useImm, in.imm, in.rs2)
  val arithmetic = in.opcode === Opcode.op || in.opcode === Opcode.opImm
  val f = Mux(arithmetic, in.funct3, 0.U)
  val subtract = in.opcode === Opcode.op && in.alternate
  val shamt = b(4, 0)
  val less = a.asSInt < b.asSInt
  val alu = MuxLookup(f, 0.U)(
    Seq(
      0.U -> Mux(subtract, a - b, a + b),
      1.U -> (a << shamt)(31, 0),
      2.U -> less.asUInt,
      3.U -> (a < b).asUInt,
      4.U -> (a ^ b),
      5.U -> Mux(in.alternate, (a.asSInt >> shamt).asUInt, a >> shamt),
      6.U -> (a | b),
      7.U -> (a & b)
    )
  )
  val taken = MuxLookup(in.funct3, false.B)(
    Seq(
      0.U -> (in.rs1 === in.rs2),
      1.U -> (in.rs1 =/= in.rs2),
      4.U -> (in.rs1.asSInt < in.rs2.asSInt),
      5.U -> (in.rs1.asSInt >= in.rs2.asSInt),
      6.U -> (in.rs1 < in.rs2),
      7.U -> (in.rs1 >= in.rs2)
    )
  )
  result := Mux(in.isJump, in.pc + 4.U, alu)
  redirect.valid := in.isJump || (in.isBranch && taken)
  redirect.bits := Mux(in.isJalr, (in.rs1 + in.imm) & ~1.U(32.W), in.pc + in.imm)
}

class RvCore(resetVector: BigInt = 0) extends Module {
  val imem = IO(new Bundle {
    val addr = Output(UInt(32.W))
    val data = Input(UInt(32.W))
  })
  val dmem = IO(new MemPort)
  val retired = IO(Output(Bool()))

  val pc = RegInit(resetVector.U(32.W))
  val regs = Mem(32, UInt(32.W))
  val decoded = RegInit(0.U.asTypeOf(Valid(new Decoded)))
  val ex = Module(new Execute)
  ex.in := decoded.bits
  val flush = decoded.valid && ex.redirect.valid

  val inst = imem.data
  imem.addr := pc
  pc := Mux(flush, ex.redirect.bits, pc + 4.U)

  val d = Wire(new Decoded)
  def register(n: UInt): UInt = {
    val forward = decoded.valid && decoded.bits.writes && decoded.bits.rd === n
    Mux(n === 0.U, 0.U, Mux(forward, writeback, regs.read(n)))
  }
  lazy val writeback: UInt = Mux(decoded.bits.isLoad, dmem.rdata, ex.result)
  val op = inst(6, 0)
  d.pc := pc
  d.inst := inst
  d.rd := inst(11, 7)
  d.rs1 := register(inst(19, 15))
  d.rs2 := register(inst(24, 20))
  d.isLoad := op === Opcode.load
  d.isStore := op === Opcode.store
  d.isBranch := op === Opcode.branch
  d.isJalr := op === Opcode.jalr
  d.isJump := op === Opcode.jal || d.isJalr
  d.isLui := op === Opcode.lui
  d.usePc := op === Opcode.auipc
  d.useImm := op =/= Opcode.op
  d.writes := !(d.isStore || d.isBranch) && d.rd =/= 0.U
  val i = inst(31, 20).asSInt
  val s = Cat(inst(31, 25), inst(11, 7)).asSInt
  val b = Cat(inst(31), inst(7), inst(30, 25), inst(11, 8), 0.U(1.W)).asSInt
  val u = Cat(inst(31, 12), 0.U(12.W)).asSInt
  val j = Cat(inst(31), inst(19, 12), inst(20), inst(30, 21), 0.U(1.W)).asSInt
  val imm = MuxCase(
    i,
    Seq(d.isStore -> s, d.isBranch -> b, (d.isLui || d.usePc) -> u, (op === Opcode.jal) -> j)
  )
  d.imm := imm.pad(32).asUInt
  decoded.valid := !flush
  decoded.bits := d

  dmem.addr := ex.result
  dmem.wdata := decoded.bits.rs2
  dmem.wmask := Fill(4, decoded.valid && decoded.bits.isStore)
  when(decoded.valid && decoded.bits.writes) { regs.write(decoded.bits.rd, writeback) }
  retired := decoded.valid
}
