import chisel3._
import chisel3.util._

class Stereo(bits: Int) extends Bundle {
  val left = SInt(bits.W)
  val right = SInt(bits.W)
}

class I2sTransmitter(bits: Int) extends Module {
  val io = IO(new Bundle {
    val samples = Flipped(Decoupled(new Stereo(bits)))
    val bclk = Output(Bool())
    val lrck = Output(Bool())
    val sdata = Output(Bool())
    val underrun = Output(Bool())
  })
  val bclk = RegInit(false.B)
  bclk := !bclk
  val fall = bclk
  val (slot, frameEnd) = Counter(fall, 2 * bits)
  val shift = RegInit(0.U((2 * bits).W))
  val late = RegInit(false.B)
  io.samples.ready := frameEnd
  when(fall) { shift := shift << 1 }
  when(frameEnd) {
    shift := Mux(io.samples.valid, io.samples.bits.asUInt, 0.U)
    when(!io.samples.valid) { late := true.B }
  }
  io.bclk := bclk
  io.lrck := slot >= bits.U
  io.sdata := RegEnable(shift(2 * bits - 1), false.B, fall)
  io.underrun := late
}
