import chisel3._
import chisel3.util._
import chisel3.util.random.{FibonacciLFSR, GaloisLFSR, LFSR, MaxPeriodGaloisLFSR}

class Lfsr extends Module {
  val io = IO(new Bundle {
    val advance = Input(Bool())
    val seed = Input(Valid(UInt(8.W)))
    val white = Output(UInt(16.W))
    val fib = Output(UInt(8.W))
    val galois = Output(UInt(12.W))
    val dice = Output(UInt(3.W))
  })
  io.white := LFSR(16, io.advance, Some(0xACE1))
  val fib = Module(new FibonacciLFSR(8, Set(8, 6, 5, 4)))
  fib.io.increment := io.advance
  fib.io.seed.valid := io.seed.valid
  fib.io.seed.bits := VecInit(io.seed.bits.asBools)
  io.fib := fib.io.out.asUInt
  val galois = MaxPeriodGaloisLFSR(12, io.advance)
  io.galois := galois
  val roll = galois(2, 0)
  val kept = RegInit(1.U(3.W))
  when(io.advance && roll =/= 0.U && roll =/= 7.U) { kept := roll }
  io.dice := kept
  dontTouch(kept)
}
