package leros

import chisel3._
import chisel3.util._

class DecodeOut extends Bundle {
  val operand = UInt(16.W)
  val enaAccu = Bool()
  val func = Func()
  val exit = Bool()
}

object Func extends ChiselEnum {
  val nop, add, sub, and, or, xor, ld, shr = Value
}

object DecodeOut {
  val MaskNone = "b11111111".U(8.W)
  def default: DecodeOut = {
    val v = Wire(new DecodeOut)
    v.operand := 0.U
    v.enaAccu := false.B
    v.func := Func.nop
    v.exit := false.B
    v
  }
}

class Decode extends Module {
  val io = IO(new Bundle {
    val din = Input(UInt(16.W))
    val dout = Output(new DecodeOut)
  })
  val d = DecodeOut.default
  def immediate(f: Func.Type): Unit = {
    d.func := f
    d.enaAccu := true.B
    d.operand := Cat(Fill(8, io.din(7)), io.din(7, 0))
  }
  switch(io.din(15, 8)) {
    is("h09".U) { immediate(Func.add) }
    is("h0d".U) { immediate(Func.sub) }
    is("h21".U) { immediate(Func.ld) }
    is("h23".U) { immediate(Func.and) }
    is("h25".U) { immediate(Func.or) }
    is("h27".U) { immediate(Func.xor) }
    is("h10".U) {
      d.func := Func.shr
      d.enaAccu := true.B
    }
    is("hff".U) { d.exit := true.B }
  }
  io.dout := d
}

class Leros(code: Seq[Int] = Seq(0x2105, 0x0903, 0x1000, 0xff00)) extends Module {
  val io = IO(new Bundle {
    val accu = Output(UInt(16.W))
    val exit = Output(Bool())
  })
  val rom = VecInit(code.map(_.U(16.W)))
  val pc = RegInit(0.U(log2Ceil(code.size).W))
  val accu = RegInit(0.U(16.W))
  val exit = RegInit(false.B)
  val dec = Module(new Decode)
  dec.io.din := rom(pc)
  val d = RegNext(dec.io.dout, DecodeOut.default)
  when(!exit) { pc := pc + 1.U }
  val res = WireDefault(accu)
  switch(d.func) {
    is(Func.add) { res := accu + d.operand }
    is(Func.sub) { res := accu - d.operand }
    is(Func.and) { res := accu & d.operand }
    is(Func.or) { res := accu | d.operand }
    is(Func.xor) { res := accu ^ d.operand }
    is(Func.shr) { res := accu >> 1 }
    is(Func.ld) { res := d.operand }
  }
  when(d.enaAccu) { accu := res }
  when(d.exit) { exit := true.B }
  io.accu := accu
  io.exit := exit
}
