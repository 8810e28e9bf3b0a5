import chisel3._
import chisel3.util._

class ConfigBank extends Module {
  val io = IO(new Bundle {
    val bus = new Bundle {
      val sel = Input(Bool())
      val wr = Input(Bool())
      val addr = Input(UInt(6.W))
      val wdata = Input(UInt(32.W))
      val rdata = Output(UInt(32.W))
    }
    val leds = Output(UInt(8.W))
    val prescale = Output(UInt(16.W))
    val irqStatus = Input(UInt(4.W))
    val irq = Output(Bool())
  })
  val leds = RegInit(0.U(8.W))
  val prescale = RegInit(999.U(16.W))
  val irqEnable = RegInit(0.U(4.W))
  val scratch = RegInit(VecInit(Seq.fill(4)(0.U(32.W))))

  val map: Seq[(Int, UInt)] = Seq(0x00 -> leds, 0x04 -> prescale, 0x08 -> irqEnable) ++
    scratch.zipWithIndex.map { case (r, i) => (0x10 + 4 * i) -> r }
  val readOnly: Seq[(Int, UInt)] = Seq(0x0c -> io.irqStatus, 0x3c -> "hC0FFEE".U(32.W))

  when(io.bus.sel && io.bus.wr) {
    for ((addr, reg) <- map) when(io.bus.addr === addr.U) { reg := io.bus.wdata }
  }
  io.bus.rdata := MuxLookup(io.bus.addr, 0.U)((map ++ readOnly).map { case (a, r) => a.U -> r.pad(32) })
  io.leds := leds
  io.prescale := prescale
  io.irq := (irqEnable & io.irqStatus).orR
}
