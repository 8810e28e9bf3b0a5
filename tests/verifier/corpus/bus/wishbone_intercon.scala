package soc.bus

import chisel3._
import chisel3.util._

class WishboneMaster(addrW: Int, dataW: Int) extends Bundle {
  val cyc = Output(Bool())
  val stb = Output(Bool())
  val we = Output(Bool())
  val adr = Output(UInt(addrW.W))
  val dat_o = Output(UInt(dataW.W))
  val sel = Output(UInt((dataW / 8).W))
  val dat_i = Input(UInt(dataW.W))
  val ack = Input(Bool())
  val err = Input(Bool())
}

/** One master; a slave owns the 16 KiB that begin at its base. */
class WishboneIntercon(bases: Seq[Long]) extends Module {
  private val page = 14
  require(bases.forall(b => (b & ((1L << page) - 1)) == 0), "bases must be aligned")
  val master = IO(Flipped(new WishboneMaster(16, 32)))
  val slaves = IO(Vec(bases.size, new WishboneMaster(16, 32)))

  val hits = bases.map(b => master.adr(15, page) === (b >> page).U)
  for ((slave, hit) <- slaves.zip(hits)) {
    slave.cyc := master.cyc
    slave.stb := master.stb && hit
    slave.we := master.we
    slave.adr := master.adr
    slave.dat_o := master.dat_o
    slave.sel := master.sel
  }
  val nobody = master.cyc && master.stb && !hits.reduce(_ || _)
  master.dat_i := Mux1H(hits, slaves.map(_.dat_i))
  master.ack := Mux1H(hits, slaves.map(_.ack))
  master.err := RegNext(nobody, false.B) || Mux1H(hits, slaves.map(_.err))
}
