package icache

import chisel3._
import chisel3.util._

case class ICacheConfig(sets: Int, blockWords: Int, addrBits: Int = 20) {
  require(Seq(sets, blockWords).forall(isPow2(_)))
  val wordBits = log2Ceil(blockWords)
  val setBits = log2Ceil(sets)
  val tagBits = addrBits - setBits - wordBits - 2
}

class FetchIO(c: ICacheConfig) extends Bundle {
  val req = Flipped(Valid(UInt(c.addrBits.W)))
  val data = Valid(UInt(32.W))
  val stall = Output(Bool())
  val flush = Input(Bool())
}

class LineIO(c: ICacheConfig) extends Bundle {
  val req = Decoupled(UInt((c.addrBits - c.wordBits - 2).W))
  val beat = Flipped(Valid(UInt(32.W)))
}

class PrefetchICache(c: ICacheConfig) extends Module {
  val cpu = IO(new FetchIO(c))
  val mem = IO(new LineIO(c))
  val stats = IO(Output(new Bundle {
    val hits, misses, prefetches = UInt(16.W)
  }))

  private def tagOf(a: UInt): UInt = a(c.addrBits - 1, c.addrBits - c.tagBits)
  private def setOf(a: UInt): UInt = a(c.setBits + c.wordBits + 1, c.wordBits + 2)
  private def wordOf(a: UInt): UInt = a(c.wordBits + 1, 2)

  val valid = RegInit(VecInit.fill(c.sets)(false.B))
  val tags = Mem(c.sets, UInt(c.tagBits.W))
  val data = SyncReadMem(c.sets * c.blockWords, UInt(32.W))

  val idle :: request :: fill :: Nil = Enum(3)
  val state = RegInit(idle)
  val target = Reg(UInt(c.addrBits.W))
  val speculative = RegInit(false.B)
  val (beat, full) = Counter(mem.beat.valid && state === fill, c.blockWords)

  val pending = RegEnable(cpu.req.bits, cpu.req.valid && !cpu.stall)
  val active = RegInit(false.B)
  when(cpu.flush) { active := false.B }.elsewhen(!cpu.stall) { active := cpu.req.valid }

  def present(a: UInt): Bool = valid(setOf(a)) && tags(setOf(a)) === tagOf(a)
  val hit = present(pending)
  val ready = RegNext(hit && !(state === fill && mem.beat.valid), false.B)
  val nextLine = pending + (4 * c.blockWords).U
  cpu.stall := active && !(hit && ready)
  val readAddr = Mux(cpu.stall, pending, cpu.req.bits)
  val word = data.read(setOf(readAddr) ## wordOf(readAddr))
  cpu.data.valid := active && !cpu.stall && !cpu.flush
  cpu.data.bits := word

  val hits, misses, prefetches = RegInit(0.U(16.W))
  when(cpu.data.valid) { hits := hits + 1.U }
  mem.req.valid := state === request
  mem.req.bits := target >> (c.wordBits + 2)
  switch(state) {
    is(idle) {
      when(active && !hit) {
        target := pending
        speculative := false.B
        misses := misses + 1.U
        state := request
      }.elsewhen(active && !present(nextLine)) {
        target := nextLine
        speculative := true.B
        prefetches := prefetches + 1.U
        state := request
      }
    }
    is(request) { when(mem.req.ready) { state := fill } }
    is(fill) {
      when(mem.beat.valid) { data.write(setOf(target) ## beat, mem.beat.bits) }
      when(full) {
        valid(setOf(target)) := true.B
        tags.write(setOf(target), tagOf(target))
        state := idle
      }
    }
  }
  when(cpu.flush && !speculative) { valid.foreach(_ := false.B) }
  stats.hits := hits
  stats.misses := misses
  stats.prefetches := prefetches
}
