package arbtree

import chisel3._
import chisel3.util._

class Grant(n: Int) extends Bundle {
  val index = UInt(log2Ceil(n).W)
  val urgent = Bool()
}

class Leaf[T <: Data](gen: T, fanIn: Int) extends Module {
  val io = IO(new Bundle {
    val in = Vec(fanIn, Flipped(Decoupled(gen)))
    val urgent = Input(Vec(fanIn, Bool()))
    val out = Decoupled(gen)
    val grant = Output(new Grant(fanIn))
  })
  val wanted = VecInit(io.in.zip(io.urgent).map { case (p, u) => p.valid && u })
  val anyUrgent = wanted.asUInt.orR
  val valids = VecInit(io.in.map(_.valid))
  val index = Mux(anyUrgent, PriorityEncoder(wanted), PriorityEncoder(valids))
  io.out.valid := valids.asUInt.orR
  io.out.bits := io.in(index).bits
  io.grant.index := index
  io.grant.urgent := anyUrgent
  for ((p, i) <- io.in.zipWithIndex) {
    p.ready := io.out.ready && index === i.U
  }
}

class ArbiterTree[T <: Data](gen: T, leaves: Int, fanIn: Int) extends Module {
  val io = IO(new Bundle {
    val in = Vec(leaves, Vec(fanIn, Flipped(Decoupled(gen))))
    val urgent = Input(Vec(leaves, Vec(fanIn, Bool())))
    val out = Decoupled(gen)
    val stalls = Output(UInt(16.W))
  })
  val first = Seq.fill(leaves)(Module(new Leaf(gen, fanIn)))
  val root = Module(new Leaf(gen, leaves))
  for ((leaf, i) <- first.zipWithIndex) {
    leaf.io.in <> io.in(i)
    leaf.io.urgent := io.urgent(i)
    root.io.in(i) <> leaf.io.out
    root.io.urgent(i) := leaf.io.grant.urgent
  }
  io.out <> root.io.out
  val stalls = RegInit(0.U(16.W))
  val waiting = first.map(_.io.out).count(o => o.valid && !o.ready)
  when(waiting > 0.U) { stalls := stalls + 1.U }
  io.stalls := stalls
}
