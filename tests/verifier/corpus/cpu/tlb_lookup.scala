import chisel3._
import chisel3.util._

class Pte extends Bundle {
  val ppn = UInt(22.W)
  val rsw = UInt(2.W)
  val d, a, g, u, x, w, r, v = Bool()
}

class Tlb(entries: Int) extends Module {
  val io = IO(new Bundle {
    val vpn = Input(UInt(20.W))
    val asid = Input(UInt(9.W))
    val access = Input(UInt(2.W))
    val hit = Output(Bool())
    val fault = Output(Bool())
    val ppn = Output(UInt(22.W))
    val refill = Flipped(Valid(new Bundle {
      val vpn = UInt(20.W)
      val asid = UInt(9.W)
      val mega = Bool()
      val pte = new Pte
    }))
    val flush = Input(Bool())
  })
  val valid = RegInit(VecInit(Seq.fill(entries)(false.B)))
  val table = Reg(Vec(entries, chiselTypeOf(io.refill.bits)))
  val matches = table.zip(valid).map { case (e, v) =>
    val upper = e.vpn(19, 10) === io.vpn(19, 10)
    val lower = e.mega || e.vpn(9, 0) === io.vpn(9, 0)
    v && upper && lower && (e.pte.g || e.asid === io.asid)
  }
  val entry = Mux1H(matches, table)
  io.hit := matches.reduce(_ || _)
  io.ppn := Mux(entry.mega, Cat(entry.pte.ppn(21, 10), io.vpn(9, 0)), entry.pte.ppn)
  val allowed = VecInit(entry.pte.r, entry.pte.w && entry.pte.d, entry.pte.x, false.B)(io.access)
  io.fault := io.hit && !(allowed && entry.pte.a && entry.pte.v)
  val (victim, _) = Counter(io.refill.valid, entries)
  when(io.refill.valid) {
    table(victim) := io.refill.bits
    valid(victim) := true.B
  }
  when(io.flush) { valid.foreach(_ := false.B) }
}
