import chisel3._
import chisel3.util._

class Voice extends Module {
  val io = IO(new Bundle {
    val increment = Input(UInt(16.W))
    val out = Output(SInt(8.W))
  })
  private val phase = RegInit(0.U(16.W))
  phase := phase + io.increment
  io.out := phase(15, 8).asSInt
}

class AudioMixer extends Module {
  val io = IO(new Bundle {
    val increments = Input(Vec(4, UInt(16.W)))
    val mix = Output(SInt(10.W))
    val zero = Output(Bool())
  })
  val voices = Seq.fill(4)(Module(new Voice))
  voices.zip(io.increments).foreach { case (v, i) => v.io.increment := i }
  io.mix := voices.map(_.io.out).reduce(_ +& _)
  io.zero := voices.map(_.phase === 0.U).reduce(_ && _)
}
