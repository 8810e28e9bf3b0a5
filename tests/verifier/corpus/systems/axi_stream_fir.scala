package axifir

import chisel3._
import chisel3.util._

class Axis(w: Int) extends Bundle {
  val tdata = UInt(w.W)
  val tlast = Bool()
}

class AxiLiteWrite extends Bundle {
  val awvalid = Input(Bool())
  val awready = Output(Bool())
  val awaddr = Input(UInt(8.W))
  val wvalid = Input(Bool())
  val wready = Output(Bool())
  val wdata = Input(UInt(32.W))
  val bvalid = Output(Bool())
  val bready = Input(Bool())
}

class CoefficientStore(defaults: Seq[Int], w: Int) extends Module {
  val bus = IO(new AxiLiteWrite)
  val coefficients = IO(Output(Vec(defaults.size, SInt(w.W))))

  val regs = RegInit(VecInit(defaults.map(_.S(w.W))))
  val responding = RegInit(false.B)
  val both = bus.awvalid && bus.wvalid && !responding
  bus.awready := both
  bus.wready := both
  bus.bvalid := responding
  when(both) {
    responding := true.B
    for ((r, i) <- regs.zipWithIndex) {
      when(bus.awaddr === (4 * i).U) { r := bus.wdata.asSInt }
    }
  }.elsewhen(bus.bready) {
    responding := false.B
  }
  coefficients := regs
}

class FirKernel(taps: Int, w: Int) extends Module {
  val c = IO(Input(Vec(taps, SInt(w.W))))
  val x = IO(Input(SInt(w.W)))
  val step = IO(Input(Bool()))
  val clear = IO(Input(Bool()))
  val y = IO(Output(SInt((2 * w + log2Ceil(taps)).W)))

  val delay = RegInit(VecInit(Seq.fill(taps - 1)(0.S(w.W))))
  when(clear) {
    delay.foreach(_ := 0.S)
  }.elsewhen(step) {
    (x +: delay.init).zip(delay).foreach { case (from, to) => to := from }
  }
  val products = (x +: delay).zip(c).map { case (a, b) => a * b }
  def tree(xs: Seq[SInt]): SInt = xs match {
    case Seq(a) => a
    case _      => tree(xs.grouped(2).map { case Seq(a, b) => a +& b; case Seq(a) => a }.toSeq)
  }
  y := tree(products)
}

class AxiFirTop(defaults: Seq[Int], w: Int = 16) extends Module {
  val control = IO(new AxiLiteWrite)
  val in = IO(Flipped(Decoupled(new Axis(w))))
  val out = IO(Decoupled(new Axis(2 * w + log2Ceil(defaults.size))))

  val store = Module(new CoefficientStore(defaults, w))
  store.bus <> control
  val kernel = Module(new FirKernel(defaults.size, w))
  kernel.c := store.coefficients
  kernel.x := in.bits.tdata.asSInt
  kernel.step := in.fire
  kernel.clear := in.fire && in.bits.tlast

  val q = Module(new Queue(chiselTypeOf(out.bits), 2, pipe = true))
  q.io.enq.valid := in.valid
  q.io.enq.bits.tdata := kernel.y.asUInt
  q.io.enq.bits.tlast := in.bits.tlast
  in.ready := q.io.enq.ready
  out <> q.io.deq
}
