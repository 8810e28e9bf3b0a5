package gps

import chisel3._
import chisel3.util._

class GoldCode extends Module {
  val advance = IO(Input(Bool()))
  val restart = IO(Input(Bool()))
  val taps = IO(Input(Vec(2, UInt(4.W))))
  val chip = IO(Output(Bool()))
  val epoch = IO(Output(Bool()))
  val g1, g2 = RegInit("h3ff".U(10.W))
  val count = RegInit(0.U(10.W))
  private def feedback(r: UInt, positions: Int*): Bool = positions.map(p => r(p - 1)).reduce(_ ^ _)
  val last = count === 1022.U
  epoch := advance && last
  when(restart || (advance && last)) {
    g1 := "h3ff".U
    g2 := "h3ff".U
    count := 0.U
  }.elsewhen(advance) {
    g1 := g1(8, 0) ## feedback(g1, 3, 10)
    g2 := g2(8, 0) ## feedback(g2, 2, 3, 6, 8, 9, 10)
    count := count + 1.U
  }
  val delayed = taps.map(t => (g2 >> (t - 1.U))(0)).reduce(_ ^ _)
  chip := g1(9) ^ delayed
}

class Oscillator(bits: Int) extends Module {
  val step = IO(Input(UInt(bits.W)))
  val phase = IO(Output(UInt(bits.W)))
  val wrapped = IO(Output(Bool()))
  val r = RegInit(0.U(bits.W))
  val next = r +& step
  r := next
  phase := r
  wrapped := next(bits)
}

class Accumulator(w: Int) extends Module {
  val io = IO(new Bundle {
    val sample = Input(SInt(3.W))
    val sign = Input(Bool())
    val dump = Input(Bool())
    val out = Output(SInt(w.W))
  })
  val acc, held = RegInit(0.S(w.W))
  val term = Mux(io.sign, -io.sample, io.sample)
  acc := Mux(io.dump, term, acc + term)
  when(io.dump) { held := acc }
  io.out := held
}

class Correlator extends Module {
  val io = IO(new Bundle {
    val sample = Input(SInt(2.W))
    val codeStep = Input(UInt(24.W))
    val carrierStep = Input(UInt(24.W))
    val taps = Input(Vec(2, UInt(4.W)))
    val slip = Input(Bool())
    val early, prompt, late = Output(Vec(2, SInt(18.W)))
    val dump = Output(Bool())
  })
  val code = Module(new GoldCode)
  val codeNco, carrierNco = Module(new Oscillator(24))
  codeNco.step := io.codeStep
  carrierNco.step := io.carrierStep
  code.advance := codeNco.wrapped && !io.slip
  code.restart := false.B
  code.taps := io.taps
  io.dump := RegNext(code.epoch, false.B)
  val chips = Seq.iterate(code.chip, 3)(x => RegEnable(x, false.B, codeNco.phase(22) ^ RegNext(codeNco.phase(22))))
  val angle = carrierNco.phase.head(2)
  val quadrants = Seq(angle(1), angle(1) ^ angle(0))
  for ((out, chip) <- Seq(io.early, io.prompt, io.late).zip(chips); (o, carrier) <- out.zip(quadrants)) {
    val a = Module(new Accumulator(18))
    a.io.sample := io.sample
    a.io.sign := chip ^ carrier
    a.io.dump := io.dump
    o := a.io.out
  }
}
