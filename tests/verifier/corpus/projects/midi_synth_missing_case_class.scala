package midi

import chisel3._
import chisel3.util._

class NoteEvent extends Bundle {
  val note = UInt(7.W)
  val velocity = UInt(7.W)
  val on = Bool()
}

class MidiParser extends Module {
  val byte = IO(Flipped(Valid(UInt(8.W))))
  val event = IO(Valid(new NoteEvent))
  val status = RegInit(0.U(4.W))
  val first = Reg(UInt(7.W))
  val second = RegInit(false.B)
  event.valid := false.B
  event.bits.note := first
  event.bits.velocity := byte.bits(6, 0)
  event.bits.on := status === 9.U && byte.bits(6, 0) =/= 0.U
  when(byte.valid) {
    when(byte.bits(7)) {
      status := byte.bits(7, 4)
      second := false.B
    }.elsewhen(second) {
      second := false.B
      event.valid := status === 8.U || status === 9.U
    }.otherwise {
      first := byte.bits(6, 0)
      second := true.B
    }
  }
}

class Oscillator(tuning: Tuning) extends Module {
  val note = IO(Input(UInt(7.W)))
  val gate = IO(Input(Bool()))
  val out = IO(Output(SInt(12.W)))
  val steps = VecInit((0 until 128).map(n => tuning.step(n).U(24.W)))
  val phase = RegInit(0.U(24.W))
  phase := Mux(gate, phase + steps(note), 0.U)
  out := Mux(gate, phase.head(12).asSInt, 0.S)
}

class Envelope(attack: Int, release: Int) extends Module {
  val gate = IO(Input(Bool()))
  val tick = IO(Input(Bool()))
  val level = IO(Output(UInt(8.W)))
  val r = RegInit(0.U(8.W))
  when(tick) {
    when(gate) {
      r := Mux(r > (255 - attack).U, 255.U, r + attack.U)
    }.otherwise {
      r := Mux(r < release.U, 0.U, r - release.U)
    }
  }
  level := r
}

class MidiSynth(sampleRate: Int = 48000) extends Module {
  val byte = IO(Flipped(Valid(UInt(8.W))))
  val sample = IO(Output(SInt(12.W)))
  val parser = Module(new MidiParser)
  parser.byte := byte
  val note = RegInit(0.U(7.W))
  val gate = RegInit(false.B)
  when(parser.event.valid) {
    when(parser.event.bits.on) {
      note := parser.event.bits.note
      gate := true.B
    }.elsewhen(parser.event.bits.note === note) { gate := false.B }
  }
  val oscillator = Module(new Oscillator(Tuning(sampleRate, 440.0)))
  val envelope = Module(new Envelope(4, 1))
  oscillator.note := note
  oscillator.gate := gate
  envelope.gate := gate
  envelope.tick := Counter(true.B, 64)._2
  sample := ((oscillator.out * envelope.level.zext) >> 8).asSInt
}
