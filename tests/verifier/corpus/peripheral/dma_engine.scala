package dma

import chisel3._
import chisel3.util._

class MemReq extends Bundle {
  val addr = UInt(32.W)
  val data = UInt(32.W)
  val write = Bool()
}

class Descriptor extends Bundle {
  val src = UInt(32.W)
  val dst = UInt(32.W)
  val words = UInt(12.W)
  val fixedSrc = Bool()
  val fixedDst = Bool()
}

class DmaChannel extends Module {
  val io = IO(new Bundle {
    val start = Flipped(Decoupled(new Descriptor))
    val mem = Decoupled(new MemReq)
    val resp = Flipped(Valid(UInt(32.W)))
    val done = Output(Bool())
  })
  val idle :: read :: waitData :: write :: Nil = Enum(4)
  val state = RegInit(idle)
  val d = Reg(new Descriptor)
  val buffer = Reg(UInt(32.W))
  io.start.ready := state === idle
  io.mem.valid := state === read || state === write
  io.mem.bits.write := state === write
  io.mem.bits.addr := Mux(state === write, d.dst, d.src)
  io.mem.bits.data := buffer
  io.done := false.B
  switch(state) {
    is(idle) {
      when(io.start.fire) {
        d := io.start.bits
        when(io.start.bits.words =/= 0.U) { state := read }
      }
    }
    is(read) { when(io.mem.fire) { state := waitData } }
    is(waitData) {
      when(io.resp.valid) {
        buffer := io.resp.bits
        state := write
      }
    }
    is(write) {
      when(io.mem.fire) {
        d.words := d.words - 1.U
        when(!d.fixedSrc) { d.src := d.src + 4.U }
        when(!d.fixedDst) { d.dst := d.dst + 4.U }
        val last = d.words === 1.U
        io.done := last
        state := Mux(last, idle, read)
      }
    }
  }
}

class DmaEngine(channels: Int) extends Module {
  val io = IO(new Bundle {
    val start = Vec(channels, Flipped(Decoupled(new Descriptor)))
    val mem = Decoupled(new MemReq)
    val resp = Flipped(Valid(UInt(32.W)))
    val irq = Output(UInt(channels.W))
    val ack = Input(UInt(channels.W))
  })
  val chs = Seq.fill(channels)(Module(new DmaChannel))
  val arb = Module(new LockingRRArbiter(new MemReq, channels, 1))
  val owners = Module(new Queue(UInt(log2Up(channels).W), 4))
  val irq = RegInit(0.U(channels.W))
  irq := (irq & ~io.ack) | VecInit(chs.map(_.io.done)).asUInt
  for ((c, i) <- chs.zipWithIndex) {
    c.io.start <> io.start(i)
    arb.io.in(i) <> c.io.mem
    c.io.resp.valid := io.resp.valid && owners.io.deq.bits === i.U
    c.io.resp.bits := io.resp.bits
  }
  val isRead = !arb.io.out.bits.write
  io.mem.valid := arb.io.out.valid && (!isRead || owners.io.enq.ready)
  io.mem.bits := arb.io.out.bits
  arb.io.out.ready := io.mem.ready && (!isRead || owners.io.enq.ready)
  owners.io.enq.valid := io.mem.fire && isRead
  owners.io.enq.bits := arb.io.chosen
  owners.io.deq.ready := io.resp.valid
  io.irq := irq
}
