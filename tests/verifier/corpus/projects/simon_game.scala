package games

import chisel3._
import chisel3.util._
import chisel3.util.random.LFSR

class ButtonEvent extends Bundle {
  val pressed = Bool()
  val index = UInt(2.W)
}

class Buttons extends Module {
  val io = IO(new Bundle {
    val raw = Input(UInt(4.W))
    val event = Output(new ButtonEvent)
  })
  val sync = RegNext(RegNext(io.raw))
  val before = RegNext(sync)
  val rising = sync & ~before
  io.event.pressed := rising.orR
  io.event.index := OHToUInt(PriorityEncoderOH(rising))
}

class SimonGame(ticks: Int = 500, maxLength: Int = 32) extends Module {
  val io = IO(new Bundle {
    val buttons = Input(UInt(4.W))
    val lamps = Output(UInt(4.W))
    val level = Output(UInt(log2Ceil(maxLength + 1).W))
    val lost = Output(Bool())
  })
  val idle :: extend :: show :: pause :: listen :: gameOver :: Nil = Enum(6)
  val state = RegInit(idle)
  val sequence = Mem(maxLength, UInt(2.W))
  val length, position = RegInit(0.U(log2Ceil(maxLength + 1).W))
  val timer = RegInit(0.U(log2Ceil(ticks).W))
  val expired = timer === (ticks - 1).U
  val random = LFSR(16)
  val buttons = Module(new Buttons)
  buttons.io.raw := io.buttons
  val event = buttons.io.event
  val current = sequence(position(log2Ceil(maxLength) - 1, 0))

  timer := Mux(expired || state === listen, 0.U, timer + 1.U)
  io.lamps := 0.U
  switch(state) {
    is(idle) {
      when(event.pressed) {
        length := 0.U
        state := extend
      }
    }
    is(extend) {
      sequence(length(log2Ceil(maxLength) - 1, 0)) := random(3, 2)
      length := length + 1.U
      position := 0.U
      state := Mux(length === maxLength.U, idle, show)
      timer := 0.U
    }
    is(show) {
      io.lamps := UIntToOH(current, 4)
      when(expired) { state := pause }
    }
    is(pause) {
      when(expired) {
        when(position + 1.U === length) {
          position := 0.U
          state := listen
        }.otherwise {
          position := position + 1.U
          state := show
        }
      }
    }
    is(listen) {
      io.lamps := io.buttons
      when(event.pressed) {
        when(event.index =/= current) {
          state := gameOver
        }.elsewhen(position + 1.U === length) {
          state := extend
        }.otherwise { position := position + 1.U }
      }
    }
    is(gameOver) {
      io.lamps := Fill(4, timer.head(1))
      when(event.pressed) { state := idle }
    }
  }
  io.level := length
  io.lost := state === gameOver
}
