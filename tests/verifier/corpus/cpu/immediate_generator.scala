import chisel3._
import chisel3.util._

object ImmSel extends ChiselEnum {
  val i, s, b, u, j, z = Value
}

class ImmGen extends Module {
  val inst = IO(Input(UInt(32.W)))
  val sel = IO(Input(ImmSel()))
  val imm = IO(Output(UInt(32.W)))

  val iImm = inst(31, 20).asSInt
  val sImm = Cat(inst(31, 25), inst(11, 7)).asSInt
  val bImm = Cat(inst(31), inst(7), inst(30, 25), inst(11, 8), 0.U(1.W)).asSInt
  val uImm = Cat(inst(31, 12), 0.U(12.W)).asSInt
  val jImm = Cat(inst(31), inst(19, 12), inst(20), inst(30, 25), inst(24, 21), 0.U(1.W)).asSInt
  val zImm = inst(19, 15).zext

  imm := MuxLookup(sel, 0.S)(
    Seq(ImmSel.i -> iImm, ImmSel.s -> sImm, ImmSel.b -> bImm, ImmSel.u -> uImm, ImmSel.j -> jImm, ImmSel.z -> zImm)
  ).pad(32).asUInt
}
