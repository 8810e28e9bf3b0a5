package power

import chisel3._
import chisel3.layer.block
import chisel3.layers.Verification
import chisel3.util._

case class RailSpec(name: String, rampCycles: Int, millivolts: Int) {
  def window: (Int, Int) = (millivolts * 95 / 100, millivolts * 105 / 100)
}

class RailIO extends Bundle {
  val enable = Output(Bool())
  val measured = Input(UInt(12.W))
}

class RailMonitor(spec: RailSpec) extends Module {
  override def desiredName = s"${spec.name.capitalize}RailMonitor"
  val io = IO(new Bundle {
    val on = Input(Bool())
    val rail = new RailIO
    val good = Output(Bool())
    val fault = Output(Bool())
  })
  private val (low, high) = spec.window
  val timer = RegInit(0.U(log2Ceil(spec.rampCycles + 1).W))
  val settled = timer === spec.rampCycles.U
  when(!io.on) { timer := 0.U }.elsewhen(!settled) { timer := timer + 1.U }
  val inWindow = io.rail.measured >= low.U && io.rail.measured <= high.U
  io.rail.enable := io.on
  io.good := settled && inWindow
  io.fault := settled && !inWindow

  block(Verification.Assert) {
    assert(!(io.good && io.fault), s"${spec.name} is both good and faulty")
  }
  block(Verification.Cover) {
    cover(settled, s"${spec.name} settled")
  }
}

class PowerSequencer(rails: Seq[RailSpec]) extends Module {
  require(rails.nonEmpty && rails.map(_.name).distinct.size == rails.size)
  val io = IO(new Bundle {
    val request = Input(Bool())
    val rails = Vec(RailSequence.count(rails), new RailIO)
    val up = Output(Bool())
    val fault = Output(Valid(UInt(log2Up(rails.size).W)))
  })
  val stage = RegInit(0.U(log2Ceil(rails.size + 1).W))
  val failed = RegInit(0.U.asTypeOf(io.fault))
  val monitors = rails.zipWithIndex.map { case (spec, i) =>
    val m = Module(new RailMonitor(spec))
    m.io.on := stage >= i.U && io.request && !failed.valid
    io.rails(i) <> m.io.rail
    m
  }
  val goods = VecInit(monitors.map(_.io.good))
  val faults = VecInit(monitors.map(_.io.fault))
  when(!io.request) {
    stage := 0.U
    failed.valid := false.B
  }.elsewhen(faults.asUInt.orR && !failed.valid) {
    failed.valid := true.B
    failed.bits := PriorityEncoder(faults)
  }.elsewhen(stage =/= rails.size.U && goods(stage(log2Up(rails.size) - 1, 0))) {
    stage := stage + 1.U
  }
  io.up := stage === rails.size.U && goods.asUInt.andR
  io.fault := failed
  block(Verification) {
    val downs = RegInit(0.U(8.W))
    when(failed.valid && !RegNext(failed.valid, false.B)) { downs := downs + 1.U }
    when(downs.andR) { printf(cf"the sequencer failed $downs times\n") }
  }
}

object RailSequence {
  def count(rails: Seq[RailSpec]): Int = rails.size
}
