import chisel3._
import chisel3.util._

class PwmChannel(w: Int) extends Bundle {
  val duty = UInt(w.W)
  val invert = Bool()
  val enable = Bool()
}

class PwmGenerator(channels: Int, w: Int) extends Module {
  val io = IO(new Bundle {
    val prescale = Input(UInt(8.W))
    val period = Input(UInt(w.W))
    val config = Input(Vec(channels, new PwmChannel(w)))
    val out = Output(UInt(channels.W))
    val cycle = Output(Bool())
  })
  val pre = RegInit(0.U(8.W))
  val tick = pre >= io.prescale
  pre := Mux(tick, 0.U, pre + 1.U)
  val count = RegInit(0.U(w.W))
  val wrap = tick && count >= io.period
  when(tick) { count := Mux(wrap, 0.U, count + 1.U) }
  // Duty cycles change only between two periods.
  val shadow = io.config.map(c => RegEnable(c, 0.U.asTypeOf(c), wrap))
  io.out := VecInit(shadow.map(c => (c.enable && count < c.duty) ^ c.invert)).asUInt
  io.cycle := wrap
}
