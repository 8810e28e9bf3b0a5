import chisel3._
import chisel3.util._

class HealthTest(cutoff: Int) extends Module {
  val io = IO(new Bundle {
    val bit = Flipped(Valid(Bool()))
    val repetition = Output(Bool())
    val proportion = Output(Bool())
    val word = Valid(UInt(32.W))
  })
  val last = RegEnable(io.bit.bits, false.B, io.bit.valid)
  val run = RegInit(1.U(log2Ceil(cutoff + 1).W))
  when(io.bit.valid) {
    run := Mux(io.bit.bits === last, Mux(run === cutoff.U, run, run + 1.U), 1.U)
  }
  val (n, window) = Counter(io.bit.valid, 512)
  val ones = RegInit(0.U(10.W))
  val biased = RegInit(false.B)
  when(io.bit.valid) { ones := Mux(window, 0.U, ones + io.bit.bits) }
  when(window) { biased := ones > 410.U || ones < 102.U }
  io.repetition := run === cutoff.U
  io.proportion := biased
  // Von Neumann: of two different bits keep the first.
  val pair = n(0) && io.bit.valid
  val keep = pair && last =/= io.bit.bits
  val shift = RegEnable(last ## 0.U(0.W), keep)
  val collected = Reg(UInt(32.W))
  when(keep) { collected := collected(30, 0) ## last }
  val (_, full) = Counter(keep, 32)
  io.word.valid := RegNext(full, false.B)
  io.word.bits := collected
  dontTouch(shift)
}
