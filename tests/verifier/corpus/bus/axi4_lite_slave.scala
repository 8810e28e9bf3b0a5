import chisel3._
import chisel3.util._

class AxiLite(val addrW: Int, val dataW: Int) extends Bundle {
  class Addr extends Bundle {
    val addr = UInt(addrW.W)
    val prot = UInt(3.W)
  }
  class WData extends Bundle {
    val data = UInt(dataW.W)
    val strb = UInt((dataW / 8).W)
  }
  class RData extends Bundle {
    val data = UInt(dataW.W)
    val resp = UInt(2.W)
  }
  val aw = Decoupled(new Addr)
  val w = Decoupled(new WData)
  val b = Flipped(Decoupled(UInt(2.W)))
  val ar = Decoupled(new Addr)
  val r = Flipped(Decoupled(new RData))
}

class AxiLiteRegs extends Module {
  val s = IO(Flipped(new AxiLite(6, 32)))
  val regs = RegInit(VecInit(Seq.fill(16)(0.U(32.W))))

  val aw = Queue(s.aw, 1, pipe = true)
  val w = Queue(s.w, 1, pipe = true)
  val bValid = RegInit(false.B)
  val go = aw.valid && w.valid && (!bValid || s.b.ready)
  aw.ready := go
  w.ready := go
  when(s.b.fire) { bValid := false.B }
  when(go) {
    bValid := true.B
    val old = regs(aw.bits.addr(5, 2)).asTypeOf(Vec(4, UInt(8.W)))
    val in = w.bits.data.asTypeOf(Vec(4, UInt(8.W)))
    regs(aw.bits.addr(5, 2)) := VecInit((0 until 4).map(i => Mux(w.bits.strb(i), in(i), old(i)))).asUInt
  }
  s.b.valid := bValid
  s.b.bits := 0.U

  val r = Module(new Queue(chiselTypeOf(s.r.bits), 2))
  s.ar.ready := r.io.enq.ready
  r.io.enq.valid := s.ar.valid
  r.io.enq.bits.data := regs(s.ar.bits.addr(5, 2))
  r.io.enq.bits.resp := 0.U
  s.r <> r.io.deq
}
