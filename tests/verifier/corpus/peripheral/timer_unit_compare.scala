import chisel3._
import chisel3.util._

class TimerUnit(channels: Int) extends Module {
  object Mode extends ChiselEnum {
    val off, oneShot, periodic = Value
  }
  class Config extends Bundle {
    val mode = Mode()
    val compare = UInt(32.W)
    val irqEnable = Bool()
  }
  val io = IO(new Bundle {
    val prescale = Input(UInt(8.W))
    val write = Flipped(Valid(new Bundle {
      val channel = UInt(log2Ceil(channels).W)
      val config = new Config
    }))
    val clear = Input(UInt(channels.W))
    val pending = Output(UInt(channels.W))
    val irq = Output(Bool())
  })
  val tick = {
    val c = RegInit(0.U(8.W))
    val t = c === io.prescale
    c := Mux(t, 0.U, c + 1.U)
    t
  }
  val off = {
    val w = Wire(new Config)
    w.mode := Mode.off
    w.compare := 0.U
    w.irqEnable := false.B
    w
  }
  val results = Seq.tabulate(channels) { i =>
    val config = RegInit(off)
    val count = RegInit(0.U(32.W))
    val pending = RegInit(false.B)
    val running = config.mode =/= Mode.off
    val hit = running && tick && count === config.compare
    when(running && tick) { count := count + 1.U }
    when(hit) {
      count := 0.U
      pending := true.B
      when(config.mode === Mode.oneShot) { config.mode := Mode.off }
    }
    when(io.clear(i)) { pending := false.B }
    when(io.write.valid && io.write.bits.channel === i.U) {
      config := io.write.bits.config
      count := 0.U
    }
    (pending, pending && config.irqEnable)
  }
  io.pending := VecInit(results.map(_._1)).asUInt
  io.irq := results.map(_._2).reduce(_ || _)
}
