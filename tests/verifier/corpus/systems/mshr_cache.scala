package mshr

import chisel3._
import chisel3.util._

trait Params {
  def blockBits: Int = 6
  def addrBits: Int = 32
  def targets: Int = 3
}

class MissRequest extends Bundle with Params {
  val addr = UInt(addrBits.W)
  val tag = UInt(4.W)
  def block: UInt = addr(addrBits - 1, blockBits)
}

class RefillRequest extends Bundle with Params {
  val block = UInt((addrBits - blockBits).W)
  val id = UInt(4.W)
}

class Mshr(index: Int) extends Module with Params {
  val io = IO(new Bundle {
    val allocate = Input(Bool())
    val merge = Input(Bool())
    val request = Input(new MissRequest)
    val free = Output(Bool())
    val matches = Output(Bool())
    val canMerge = Output(Bool())
    val memory = Decoupled(new RefillRequest)
    val refilled = Input(Bool())
    val replay = Decoupled(new MissRequest)
  })
  val sFree :: sRequest :: sWait :: sReplay :: Nil = Enum(4)
  val state = RegInit(sFree)
  val block = Reg(UInt((addrBits - blockBits).W))
  val pending = Reg(Vec(targets, new MissRequest))
  val count = RegInit(0.U(log2Ceil(targets + 1).W))
  val next = RegInit(0.U(log2Ceil(targets + 1).W))

  io.free := state === sFree
  io.matches := state =/= sFree && block === io.request.block
  io.canMerge := count < targets.U && state =/= sReplay
  io.memory.valid := state === sRequest
  io.memory.bits.block := block
  io.memory.bits.id := index.U
  io.replay.valid := state === sReplay
  io.replay.bits := pending(next)

  when(io.allocate) {
    block := io.request.block
    pending(0) := io.request
    count := 1.U
    next := 0.U
    state := sRequest
  }
  when(io.merge) {
    pending(count) := io.request
    count := count + 1.U
  }
  when(io.memory.fire) { state := sWait }
  when(state === sWait && io.refilled) { state := sReplay }
  when(io.replay.fire) {
    next := next + 1.U
    when(next + 1.U === count) { state := sFree }
  }
}

class MshrFile(n: Int) extends Module with Params {
  val io = IO(new Bundle {
    val miss = Flipped(Decoupled(new MissRequest))
    val memory = Decoupled(new RefillRequest)
    val refill = Flipped(Valid(UInt(4.W)))
    val replay = Decoupled(new MissRequest)
    val full = Output(Bool())
  })
  val entries = Seq.tabulate(n)(i => Module(new Mshr(i)))
  val matching = VecInit(entries.map(_.io.matches)).asUInt
  val free = VecInit(entries.map(_.io.free)).asUInt
  val mergeable = VecInit(entries.map(e => e.io.matches && e.io.canMerge)).asUInt
  val pick = PriorityEncoderOH(free)
  val merging = matching.orR

  io.miss.ready := Mux(merging, mergeable.orR, free.orR)
  io.full := !free.orR
  for ((e, i) <- entries.zipWithIndex) {
    e.io.request := io.miss.bits
    e.io.allocate := io.miss.fire && !merging && pick(i)
    e.io.merge := io.miss.fire && mergeable(i)
    e.io.refilled := io.refill.valid && io.refill.bits === i.U
  }
  val memoryArbiter = Module(new RRArbiter(new RefillRequest, n))
  memoryArbiter.io.in.zip(entries).foreach { case (a, e) => a <> e.io.memory }
  io.memory <> memoryArbiter.io.out
  val replayArbiter = Module(new Arbiter(new MissRequest, n))
  replayArbiter.io.in.zip(entries).foreach { case (a, e) => a <> e.io.replay }
  io.replay <> replayArbiter.io.out
}
