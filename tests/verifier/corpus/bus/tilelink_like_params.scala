package bus.tl

import chisel3._
import chisel3.util._

case class TLParams(addressBits: Int = 32, dataBits: Int = 64, sourceBits: Int = 4, sinkBits: Int = 2) {
  val sizeBits = log2Ceil(log2Ceil(dataBits / 8) + 1)
  val maskBits = dataBits / 8
}

trait HasTLParams {
  implicit val p: TLParams
  def opcodeGet = 4.U(3.W)
  def opcodePut = 0.U(3.W)
}

abstract class TLBundle(implicit val p: TLParams) extends Bundle with HasTLParams

class ChannelA(implicit p: TLParams) extends TLBundle {
  val opcode = UInt(3.W)
  val size = UInt(p.sizeBits.W)
  val source = UInt(p.sourceBits.W)
  val address = UInt(p.addressBits.W)
  val mask = UInt(p.maskBits.W)
  val data = UInt(p.dataBits.W)
}

class ChannelD(implicit p: TLParams) extends TLBundle {
  val opcode = UInt(3.W)
  val size = UInt(p.sizeBits.W)
  val source = UInt(p.sourceBits.W)
  val denied = Bool()
  val data = UInt(p.dataBits.W)
}

class TLLink(implicit p: TLParams) extends TLBundle {
  val a = Decoupled(new ChannelA)
  val d = Flipped(Decoupled(new ChannelD))
}

class TLRam(words: Int)(implicit val p: TLParams) extends Module with HasTLParams {
  val tl = IO(Flipped(new TLLink))
  val mem = SyncReadMem(words, Vec(p.maskBits, UInt(8.W)))
  val pending = RegInit(false.B)
  val saved = Reg(new ChannelA)
  tl.a.ready := !pending || tl.d.ready
  val index = tl.a.bits.address >> log2Ceil(p.maskBits)
  val isPut = tl.a.bits.opcode === opcodePut
  val lanes = tl.a.bits.data.asTypeOf(Vec(p.maskBits, UInt(8.W)))
  val read = mem.read(index(log2Ceil(words) - 1, 0), tl.a.fire && !isPut)
  when(tl.a.fire && isPut) { mem.write(index(log2Ceil(words) - 1, 0), lanes, tl.a.bits.mask.asBools) }
  when(tl.a.fire) {
    pending := true.B
    saved := tl.a.bits
  }.elsewhen(tl.d.fire) { pending := false.B }
  val fresh = RegNext(tl.a.fire, false.B)
  val held = RegEnable(read.asUInt, fresh)
  tl.d.valid := pending
  tl.d.bits.opcode := (saved.opcode === opcodeGet).asUInt
  tl.d.bits.size := saved.size
  tl.d.bits.source := saved.source
  tl.d.bits.denied := false.B
  tl.d.bits.data := Mux(fresh, read.asUInt, held)
}

class Top extends Module {
  implicit val p: TLParams = TLParams(addressBits = 16, dataBits = 32)
  val link = IO(Flipped(new TLLink))
  val ram = Module(new TLRam(64))
  ram.tl <> link
}
