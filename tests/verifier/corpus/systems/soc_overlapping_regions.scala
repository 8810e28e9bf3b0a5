package overlap

import chisel3._
import chisel3.util._

case class AddressSet(base: BigInt, mask: BigInt) {
  require((base & mask) == 0, f"base $base%x and mask $mask%x share bits")
  def contains(x: UInt): Bool = ((x ^ base.U) & (~mask & 0xffff).U) === 0.U
  def overlaps(that: AddressSet): Boolean = ((this.base ^ that.base) & ~(this.mask | that.mask)) == 0
}

class Slave(val where: AddressSet) extends Module {
  val io = IO(new Bundle {
    val sel = Input(Bool())
    val we = Input(Bool())
    val addr = Input(UInt(16.W))
    val wdata = Input(UInt(16.W))
    val rdata = Output(UInt(16.W))
  })
  val local = io.addr & where.mask.U
  val mem = SyncReadMem(1 << where.mask.bitLength, UInt(16.W))
  io.rdata := mem.read(local, io.sel && !io.we)
  when(io.sel && io.we) { mem.write(local, io.wdata) }
}

class AddressMap(slaves: Seq[Slave]) {
  for (Seq(a, b) <- slaves.combinations(2)) {
    require(!a.where.overlaps(b.where), s"${a.where} and ${b.where} overlap")
  }
  def select(addr: UInt): Seq[Bool] = slaves.map(_.where.contains(addr))
}

class OverlapSoc extends Module {
  val io = IO(new Bundle {
    val valid = Input(Bool())
    val we = Input(Bool())
    val addr = Input(UInt(16.W))
    val wdata = Input(UInt(16.W))
    val rdata = Output(UInt(16.W))
    val hit = Output(Bool())
  })
  val boot = Module(new Slave(AddressSet(0x0000, 0x00ff)))
  val data = Module(new Slave(AddressSet(0x0400, 0x03ff)))
  val video = Module(new Slave(AddressSet(0x0600, 0x01ff)))
  val slaves = Seq(boot, data, video)
  val map = new AddressMap(slaves)
  val hits = map.select(io.addr)
  slaves.zip(hits).foreach { case (s, hit) =>
    s.io.sel := hit && io.valid
    s.io.we := io.we
    s.io.addr := io.addr
    s.io.wdata := io.wdata
  }
  io.rdata := Mux1H(hits.map(RegNext(_)), slaves.map(_.io.rdata))
  io.hit := hits.reduce(_ || _)
}
