import chisel3._
import chisel3.experimental.{attach, Analog}

class IoBuf extends BlackBox {
  val io = IO(new Bundle {
    val PAD = Analog(1.W)
    val I = Input(Bool())
    val T = Input(Bool())
    val O = Output(Bool())
  })
}

class PadRing extends RawModule {
  val pads = IO(Vec(4, Analog(1.W)))
  val drive = IO(Input(UInt(4.W)))
  val enable = IO(Input(UInt(4.W)))
  val sense = IO(Output(UInt(4.W)))
  val bits = pads.zipWithIndex.map { case (pad, i) =>
    val buf = Module(new IoBuf)
    attach(buf.io.PAD, pad)
    buf.io.I := drive(i)
    buf.io.T := !enable(i)
    buf.io.O
  }
  sense := VecInit(bits).asUInt
}
