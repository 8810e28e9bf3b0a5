package morse

import chisel3._
import chisel3.util._

object Morse {
  val code: Map[Char, String] = Map(
    'A' -> ".-", 'B' -> "-...", 'C' -> "-.-.", 'D' -> "-..", 'E' -> ".", 'F' -> "..-.",
    'G' -> "--.", 'H' -> "....", 'I' -> "..", 'J' -> ".---", 'K' -> "-.-", 'L' -> ".-..",
    'M' -> "--", 'N' -> "-.", 'O' -> "---", 'P' -> ".--.", 'Q' -> "--.-", 'R' -> ".-.",
    'S' -> "...", 'T' -> "-", 'U' -> "..-", 'V' -> "...-", 'W' -> ".--", 'X' -> "-..-",
    'Y' -> "-.--", 'Z' -> "--.."
  )
  def pattern(c: Char): Int = code(c).reverse.foldLeft(0)((acc, s) => acc << 1 | (if (s == '-') 1 else 0))
  def length(c: Char): Int = code(c).length
}

class CodeRom extends Module {
  val io = IO(new Bundle {
    val letter = Input(UInt(5.W))
    val bits = Output(UInt(4.W))
    val length = Output(UInt(3.W))
    val known = Output(Bool())
  })
  io.known := io.letter < 26.U
  for (c <- 'A' to 'Z') {
    when(io.letter === (c - 'A').U) {
      io.bits := Morse.pattern(c).U
      io.length := Morse.length(c).U
    }
  }
}

class MorseKeyer(dot: Int = 1000) extends Module {
  val io = IO(new Bundle {
    val text = Flipped(Decoupled(UInt(8.W)))
    val key = Output(Bool())
  })
  val rom = Module(new CodeRom)
  rom.io.letter := (io.text.bits - 'A'.U)(4, 0)
  val idle :: on :: gap :: Nil = Enum(3)
  val state = RegInit(idle)
  val bits = Reg(UInt(4.W))
  val left = Reg(UInt(3.W))
  val (_, unit) = Counter(state =/= idle, dot)
  val wait_ = RegInit(0.U(3.W))
  io.text.ready := state === idle
  io.key := state === on
  when(io.text.fire && rom.io.known) {
    bits := rom.io.bits
    left := rom.io.length
    wait_ := Mux(rom.io.bits(0), 2.U, 0.U)
    state := on
  }
  when(unit) {
    when(wait_ =/= 0.U) { wait_ := wait_ - 1.U }
      .elsewhen(state === on) {
        bits := bits >> 1
        left := left - 1.U
        wait_ := Mux(left === 1.U, 2.U, 0.U)
        state := gap
      }
      .elsewhen(state === gap) {
        wait_ := Mux(bits(0), 2.U, 0.U)
        state := Mux(left === 0.U, idle, on)
      }
  }
}
