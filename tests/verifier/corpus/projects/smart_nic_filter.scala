package nic

import chisel3._
import chisel3.util._

class FiveTuple extends Bundle {
  val srcIp, dstIp = UInt(32.W)
  val srcPort, dstPort = UInt(16.W)
  val protocol = UInt(8.W)
}

class PortRange extends Bundle {
  val low, high = UInt(16.W)
  def contains(p: UInt): Bool = p >= low && p <= high
}

class Rule extends Bundle {
  val enabled = Bool()
  val src, dst = UInt(32.W)
  val srcPrefix, dstPrefix = UInt(6.W)
  val ports = new PortRange
  val protocol = UInt(8.W)
  val anyProtocol = Bool()
  val allow = Bool()

  private def mask(prefix: UInt): UInt = ~((("hffffffff".U(32.W)) >> prefix).asUInt)
  def matches(t: FiveTuple): Bool = {
    val source = ((t.srcIp ^ src) & mask(srcPrefix)) === 0.U
    val target = ((t.dstIp ^ dst) & mask(dstPrefix)) === 0.U
    enabled && source && target && ports.contains(t.dstPort) && (anyProtocol || t.protocol === protocol)
  }
}

class RuleTable(n: Int) extends Module {
  val io = IO(new Bundle {
    val write = Flipped(Valid(new Bundle {
      val index = UInt(log2Ceil(n).W)
      val rule = new Rule
    }))
    val lookup = Flipped(Valid(new FiveTuple))
    val decision = Valid(Bool())
    val index = Output(UInt(log2Ceil(n).W))
    val hits = Output(Vec(n, UInt(16.W)))
  })
  val rules = RegInit(VecInit(Seq.fill(n)(0.U.asTypeOf(new Rule))))
  when(io.write.valid) { rules(io.write.bits.index) := io.write.bits.rule }
  val tuple = RegEnable(io.lookup.bits, io.lookup.valid)
  val busy = RegNext(io.lookup.valid, false.B)
  val matching = rules.map(_.matches(tuple))
  val first = PriorityEncoderOH(matching)
  val any = matching.reduce(_ || _)
  io.decision := Pipe(busy, any && Mux1H(first, rules.map(_.allow)))
  io.index := RegNext(OHToUInt(first))
  for (((count, one), i) <- io.hits.zip(first).zipWithIndex) {
    val c = RegInit(0.U(16.W)).suggestName(s"hits_$i")
    when(busy && one && !c.andR) { c := c + 1.U }
    count := c
  }
}

class Meter(rate: Int) extends Module {
  val packet = IO(Input(Bool()))
  val over = IO(Output(Bool()))
  val level = RegInit(0.U(8.W))
  val (_, leak) = Counter(true.B, rate)
  when(packet && !leak && !level.andR) { level := level + 1.U }
  when(leak && !packet && level.orR) { level := level - 1.U }
  over := level > 200.U
}

class FlowFilter(rules: Int) extends Module {
  val table = Module(new RuleTable(rules))
  val io = IO(chiselTypeOf(table.io))
  val refused = IO(Output(UInt(32.W)))
  val alarm = IO(Output(Bool()))
  table.io <> io
  val count = RegInit(0.U(32.W))
  val meter = Module(new Meter(64))
  meter.packet := io.decision.valid && !io.decision.bits
  when(meter.packet) { count := count + 1.U }
  refused := count
  alarm := meter.over
}
