package pswitch

import chisel3._
import chisel3.util._

class Packet extends Bundle {
  val dest = UInt(2.W)
  val payload = UInt(32.W)
  val last = Bool()
}

class InputPort extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new Packet))
    val out = Decoupled(new Packet)
    val request = Output(Valid(UInt(2.W)))
    val granted = Input(Bool())
  })
  val q = Queue(io.in, 8)
  val locked = RegInit(false.B)
  io.request.valid := q.valid && !locked
  io.request.bits := q.bits.dest
  io.out.valid := q.valid && (locked || io.granted)
  io.out.bits := q.bits
  q.ready := io.out.ready && (locked || io.granted)
  when(io.out.fire) { locked := !q.bits.last }
}

class OutputPort(n: Int) extends Module {
  val io = IO(new Bundle {
    val requests = Input(Vec(n, Bool()))
    val grant = Output(Valid(UInt(log2Ceil(n).W)))
    val finished = Input(Bool())
  })
  val owner = Reg(UInt(log2Ceil(n).W))
  val busy = RegInit(false.B)
  val pointer = RegInit(0.U(log2Ceil(n).W))
  val rotated = VecInit((0 until n).map(i => io.requests(pointer + i.U)))
  val winner = PriorityEncoder(rotated) + pointer
  when(!busy && io.requests.asUInt.orR) {
    busy := true.B
    owner := winner
    pointer := winner + 1.U
  }
  when(io.finished) { busy := false.B }
  io.grant.valid := busy
  io.grant.bits := owner
}

class PacketSwitch(n: Int = 4) extends Module {
  val io = IO(new Bundle {
    val in = Vec(n, Flipped(Decoupled(new Packet)))
    val out = Vec(n, Decoupled(new Packet))
  })
  val inputs = VecInit(Seq.fill(n)(Module(new InputPort)))
  val outputs = VecInit(Seq.fill(n)(Module(new OutputPort(n)).io))

  for (i <- 0 until n) {
    inputs(i).in <> io.in(i)
    inputs(i).granted := outputs.map(o => o.grant.valid && o.grant.bits === i.U).reduce(_ || _)
  }
  for (o <- 0 until n) {
    outputs(o).requests := inputs.map(in => in.request.valid && in.request.bits === o.U)
    val source = outputs(o).grant.bits
    io.out(o).valid := outputs(o).grant.valid && inputs(source).out.valid
    io.out(o).bits := inputs(source).out.bits
    outputs(o).finished := io.out(o).fire && io.out(o).bits.last
  }
  for (i <- 0 until n) {
    inputs(i).out.ready := outputs.zip(io.out).map { case (p, o) =>
      p.grant.valid && p.grant.bits === i.U && o.ready
    }.reduce(_ || _)
  }
}
