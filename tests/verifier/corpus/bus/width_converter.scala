import chisel3._
import chisel3.util._

/** Gathers narrow words into wide ones, first word lowest. */
class WidthConverter(narrow: Int, wide: Int) extends Module {
  require(wide % narrow == 0, s"$wide is no multiple of $narrow")
  private val ratio = wide / narrow
  val in = IO(Flipped(Decoupled(new Bundle {
    val data = UInt(narrow.W)
    val last = Bool()
  })))
  val out = IO(Decoupled(new Bundle {
    val data = UInt(wide.W)
    val keep = UInt(ratio.W)
    val last = Bool()
  }))
  val words = Reg(Vec(ratio, UInt(narrow.W)))
  val keep = RegInit(0.U(ratio.W))
  val last = Reg(Bool())
  val done = RegInit(false.B)
  val slot = RegInit(0.U(log2Ceil(ratio).W))

  in.ready := !done || out.ready
  out.valid := done
  out.bits.data := words.asUInt
  out.bits.keep := keep
  out.bits.last := last
  when(out.fire) {
    done := false.B
    keep := 0.U
  }
  when(in.fire) {
    words(slot) := in.bits.data
    keep := Mux(out.fire, 0.U, keep) | UIntToOH(slot, ratio)
    last := in.bits.last
    val end = in.bits.last || slot === (ratio - 1).U
    done := end
    slot := Mux(end, 0.U, slot + 1.U)
  }
}
