package plotter

import chisel3._
import chisel3.util._

class Point(w: Int = 12) extends Bundle {
  val x = UInt(w.W)
  val y = UInt(w.W)
}

class Segment extends Bundle {
  val to = new Point
  val penDown = Bool()
}

class LineWalker extends Module {
  val io = IO(new Bundle {
    val target = Flipped(Decoupled(new Point))
    val step = Decoupled(new Bundle {
      val dx = SInt(2.W)
      val dy = SInt(2.W)
    })
    val position = Output(new Point)
    val arrived = Output(Bool())
  })
  val position = RegInit(0.U.asTypeOf(new Point))
  val target = Reg(new Point)
  val active = RegInit(false.B)
  val error = Reg(SInt(14.W))

  val dx = target.x.zext - position.x.zext
  val dy = target.y.zext - position.y.zext
  val spanX, spanY = Reg(UInt(12.W))
  private def distance(a: UInt, b: UInt): UInt = Mux(a > b, a - b, b - a)
  io.target.ready := !active
  when(io.target.fire) {
    target := io.target.bits
    spanX := distance(io.target.bits.x, position.x)
    spanY := distance(io.target.bits.y, position.y)
    error := distance(io.target.bits.x, position.x).zext - distance(io.target.bits.y, position.y).zext
    active := true.B
  }
  val there = dx === 0.S && dy === 0.S
  val twice = (error << 1).asSInt
  val moveX = twice > -(spanY.zext) && dx =/= 0.S
  val moveY = twice < spanX.zext && dy =/= 0.S
  io.step.valid := active && !there
  io.step.bits.dx := Mux(moveX, Mux(dx < 0.S, -1.S, 1.S), 0.S)
  io.step.bits.dy := Mux(moveY, Mux(dy < 0.S, -1.S, 1.S), 0.S)
  when(io.step.fire) {
    val changeX = Mux(moveX, -(spanY.zext), 0.S)
    val changeY = Mux(moveY, spanX.zext, 0.S)
    error := error + changeX + changeY
    when(moveX) { position.x := Mux(dx < 0.S, position.x - 1.U, position.x + 1.U) }
    when(moveY) { position.y := Mux(dy < 0.S, position.y - 1.U, position.y + 1.U) }
  }
  when(active && there) { active := false.B }
  io.position := position
  io.arrived := active && there
}

class StepGenerator(interval: Int) extends Module {
  val in = IO(Flipped(Decoupled(SInt(2.W))))
  val step = IO(Output(Bool()))
  val direction = IO(Output(Bool()))
  val wait_ = RegInit(0.U(log2Ceil(interval + 1).W))
  val dir = RegInit(false.B)
  in.ready := wait_ === 0.U
  when(in.fire && in.bits =/= 0.S) {
    dir := in.bits < 0.S
    wait_ := interval.U
  }.elsewhen(wait_ =/= 0.U) { wait_ := wait_ - 1.U }
  step := wait_ > (interval / 2).U
  direction := dir
}

class Plotter(interval: Int = 2000) extends Module {
  val segments = IO(Flipped(Decoupled(new Segment)))
  val motors = IO(Output(Vec(2, new Bundle {
    val step = Bool()
    val direction = Bool()
  })))
  val pen = IO(Output(Bool()))
  val at = IO(Output(new Point))

  val walker = Module(new LineWalker)
  val generators = Seq.fill(2)(Module(new StepGenerator(interval)))
  walker.io.target.valid := segments.valid
  walker.io.target.bits := segments.bits.to
  segments.ready := walker.io.target.ready
  pen := RegEnable(segments.bits.penDown, false.B, segments.fire)
  val axes = Seq(walker.io.step.bits.dx, walker.io.step.bits.dy)
  val ready = generators.map(_.in.ready).reduce(_ && _)
  walker.io.step.ready := ready
  for (((g, axis), motor) <- generators.zip(axes).zip(motors)) {
    g.in.valid := walker.io.step.valid && ready
    g.in.bits := axis
    motor.step := g.step
    motor.direction := g.direction
  }
  at := walker.io.position
}
