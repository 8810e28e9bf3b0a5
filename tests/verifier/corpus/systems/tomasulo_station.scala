package ooo

import chisel3._
import chisel3.util._

case class OooParams(registers: Int = 8, robEntries: Int = 8, stations: Int = 3, width: Int = 16) {
  val regBits: Int = log2Ceil(registers)
  val robBits: Int = log2Ceil(robEntries)
}

class Instruction(p: OooParams) extends Bundle {
  val op = UInt(2.W)
  val rd, rs1, rs2 = UInt(p.regBits.W)
}

class Tagged(p: OooParams) extends Bundle {
  val ready = Bool()
  val tag = UInt(p.robBits.W)
  val value = UInt(p.width.W)
}

class CommonDataBus(p: OooParams) extends Bundle {
  val tag = UInt(p.robBits.W)
  val value = UInt(p.width.W)
}

class Station(p: OooParams) extends Module {
  val issue = IO(Flipped(Decoupled(new Bundle {
    val op = UInt(2.W)
    val tag = UInt(p.robBits.W)
    val operands = Vec(2, new Tagged(p))
  })))
  val cdb = IO(Flipped(Valid(new CommonDataBus(p))))
  val done = IO(Decoupled(new CommonDataBus(p)))

  val busy = RegInit(false.B)
  val entry = Reg(chiselTypeOf(issue.bits))
  issue.ready := !busy
  when(issue.fire) {
    busy := true.B
    entry := issue.bits
  }
  // What is broadcast in the cycle of the issue must not be missed.
  val watched = Mux(issue.fire, issue.bits, entry)
  for (i <- 0 until 2) {
    val o = watched.operands(i)
    when((busy || issue.fire) && cdb.valid && !o.ready && o.tag === cdb.bits.tag) {
      entry.operands(i).ready := true.B
      entry.operands(i).value := cdb.bits.value
    }
  }
  val Seq(a, b) = entry.operands.map(_.value)
  done.valid := busy && entry.operands.map(_.ready).reduce(_ && _)
  done.bits.tag := entry.tag
  done.bits.value := MuxLookup(entry.op, a + b)(Seq(1.U -> (a - b), 2.U -> (a & b), 3.U -> (a ^ b)))
  when(done.fire) { busy := false.B }
}

class OutOfOrderSlice(p: OooParams = OooParams()) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new Instruction(p)))
    val commit = Valid(new Bundle {
      val rd = UInt(p.regBits.W)
      val value = UInt(p.width.W)
    })
  })
  class RobEntry extends Bundle {
    val done = Bool()
    val rd = UInt(p.regBits.W)
    val value = UInt(p.width.W)
  }
  val rob = Reg(Vec(p.robEntries, new RobEntry))
  val head, tail = RegInit(0.U(p.robBits.W))
  val count = RegInit(0.U((p.robBits + 1).W))
  val regs = RegInit(VecInit.tabulate(p.registers)(i => i.U(p.width.W)))
  val producer = RegInit(VecInit(Seq.fill(p.registers)(0.U.asTypeOf(Valid(UInt(p.robBits.W))))))

  val stations = Seq.fill(p.stations)(Module(new Station(p)))
  val arbiter = Module(new Arbiter(new CommonDataBus(p), p.stations))
  arbiter.io.in.zip(stations).foreach { case (i, s) => i <> s.done }
  arbiter.io.out.ready := true.B
  val cdb = Wire(Valid(new CommonDataBus(p)))
  cdb.valid := arbiter.io.out.valid
  cdb.bits := arbiter.io.out.bits

  def operand(r: UInt): Tagged = {
    val t = Wire(new Tagged(p))
    val from = producer(r)
    val entry = rob(from.bits)
    t.tag := from.bits
    t.ready := !from.valid || entry.done
    t.value := Mux(from.valid, entry.value, regs(r))
    t
  }
  val free = stations.map(_.issue.ready)
  val pick = PriorityEncoderOH(free)
  io.in.ready := free.reduce(_ || _) && count =/= p.robEntries.U
  for ((s, chosen) <- stations.zip(pick)) {
    s.issue.valid := io.in.fire && chosen
    s.issue.bits.op := io.in.bits.op
    s.issue.bits.tag := tail
    s.issue.bits.operands := VecInit(operand(io.in.bits.rs1), operand(io.in.bits.rs2))
    s.cdb := cdb
  }
  when(cdb.valid) {
    rob(cdb.bits.tag).done := true.B
    rob(cdb.bits.tag).value := cdb.bits.value
  }
  val retire = count =/= 0.U && rob(head).done
  io.commit.valid := retire
  io.commit.bits.rd := rob(head).rd
  io.commit.bits.value := rob(head).value
  when(retire) {
    regs(rob(head).rd) := rob(head).value
    when(producer(rob(head).rd).bits === head) { producer(rob(head).rd).valid := false.B }
    head := head + 1.U
  }
  when(io.in.fire) {
    rob(tail).done := false.B
    rob(tail).rd := io.in.bits.rd
    producer(io.in.bits.rd).valid := true.B
    producer(io.in.bits.rd).bits := tail
    tail := tail + 1.U
  }
  count := count + io.in.fire - retire
}
