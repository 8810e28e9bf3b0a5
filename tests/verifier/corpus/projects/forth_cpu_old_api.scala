package j1

import chisel3._
import chisel3.util._

class StackUnit(depth: Int, width: Int) extends Module {
  val io = IO(new Bundle {
    val push = Input(Bool())
    val delta = Input(SInt(2.W))
    val data = Input(UInt(width.W))
    val top = Output(UInt(width.W))
    val pointer = Output(UInt(log2Ceil(depth).W))
  })
  val mem = Mem(depth, UInt(width.W))
  val sp = RegInit(0.U(log2Ceil(depth).W))
  val next = (sp.asSInt + io.delta).asUInt
  sp := next
  when(io.push) { mem.write(next, io.data) }
  io.top := mem.read(sp)
  io.pointer := sp
}

class J1Core(width: Int = 16) extends Module {
  val io = IO(new Bundle {
    val code = Input(UInt(16.W))
    val codeAddr = Output(UInt(13.W))
    val memAddr = Output(UInt(16.W))
    val memRead = Input(UInt(width.W))
    val memWrite = Output(Valid(UInt(width.W)))
  })
  val pc = RegInit(0.U(13.W))
  val st0 = RegInit(0.U(width.W))
  val data = Module(new StackUnit(32, width))
  val ret = Module(new StackUnit(32, width))
  val insn = io.code
  val st1 = data.io.top
  val isLit = insn(15).toBool
  val isJump = insn(15, 13) === 0.U
  val isCond = insn(15, 13) === 1.U
  val isCall = insn(15, 13) === 2.U
  val isAlu = insn(15, 13) === 3.U

  val alu = MuxLookup(insn(11, 8), st0)(
    Seq(
      1.U -> st1,
      2.U -> (st0 + st1),
      3.U -> (st0 & st1),
      4.U -> (st0 | st1),
      5.U -> (st0 ^ st1),
      6.U -> ~st0,
      7.U -> Fill(width, st0 === st1),
      8.U -> Fill(width, st1.asSInt < st0.asSInt),
      9.U -> (st1 >> st0(3, 0)),
      10.U -> (st0 - 1.U),
      11.U -> ret.io.top,
      12.U -> io.memRead,
      13.U -> (st1 << st0(3, 0))(width - 1, 0),
      14.U -> Cat(ret.io.pointer, 0.U(3.W), data.io.pointer),
      15.U -> Fill(width, st1 < st0)
    )
  )
  st0 := Mux(isLit, insn(14, 0), Mux(isCond, st1, Mux(isAlu, alu, st0)))
  data.io.push := isLit || (isAlu && insn(7))
  data.io.data := st0
  data.io.delta := Mux(isLit, 1.S, Mux(isCond, -1.S, Mux(isAlu, insn(1, 0).asSInt, 0.S)))
  ret.io.push := isCall || (isAlu && insn(6))
  ret.io.data := Mux(isCall, (pc + 1.U) << 1, st0)
  ret.io.delta := Mux(isCall, 1.S, Mux(isAlu, insn(3, 2).asSInt, 0.S))
  pc := MuxCase(
    pc + 1.U,
    Array(
      (isJump || isCall || (isCond && st0 === 0.U)) -> insn(12, 0),
      (isAlu && insn(12)) -> ret.io.top(13, 1)
    )
  )
  io.codeAddr := pc
  io.memAddr := st0
  io.memWrite.valid := isAlu && insn(5)
  io.memWrite.bits := st1
}
