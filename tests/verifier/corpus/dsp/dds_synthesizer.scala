import chisel3._
import chisel3.util._

class QuarterSine(addr: Int, out: Int) extends Module {
  val phase = IO(Input(UInt((addr + 2).W)))
  val value = IO(Output(SInt(out.W)))
  private val n = 1 << addr
  private val peak = (1 << (out - 1)) - 1
  val rom = VecInit(Seq.tabulate(n)(i => (peak * math.sin(math.Pi / 2 * (i + 0.5) / n)).round.toInt.U((out - 1).W)))
  val mirrored = Mux(phase(addr), ~phase(addr - 1, 0), phase(addr - 1, 0))
  val magnitude = RegNext(rom(mirrored))
  val negative = RegNext(phase(addr + 1))
  value := Mux(negative, -(magnitude.zext), magnitude.zext)
}

class Dds(accBits: Int, addr: Int, out: Int) extends Module {
  val io = IO(new Bundle {
    val tuning = Input(UInt(accBits.W))
    val phaseOffset = Input(UInt((addr + 2).W))
    val sync = Input(Bool())
    val i = Output(SInt(out.W))
    val q = Output(SInt(out.W))
  })
  val acc = RegInit(0.U(accBits.W))
  acc := Mux(io.sync, 0.U, acc + io.tuning)
  val phase = acc.head(addr + 2) + io.phaseOffset
  val sine, cosine = Module(new QuarterSine(addr, out))
  sine.phase := phase
  cosine.phase := phase + (1 << addr).U
  io.q := sine.value
  io.i := cosine.value
}
