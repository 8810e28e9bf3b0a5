import chisel3._
import chisel3.util._

class SpiPins extends Bundle {
  val sclk = Output(Bool())
  val mosi = Output(Bool())
  val miso = Input(Bool())
  val csN = Output(Bool())
}

class SpiMaster(bits: Int, divider: Int) extends Module {
  require(divider >= 2 && divider % 2 == 0)
  val io = IO(new Bundle {
    val cpol = Input(Bool())
    val cpha = Input(Bool())
    val tx = Flipped(Decoupled(UInt(bits.W)))
    val rx = Valid(UInt(bits.W))
    val spi = new SpiPins
  })
  object State extends ChiselEnum { val idle, lead, shift, trail = Value }
  val state = RegInit(State.idle)
  val half = RegInit(0.U(log2Ceil(divider / 2).W))
  val tick = half === (divider / 2 - 1).U
  half := Mux(state === State.idle || tick, 0.U, half + 1.U)
  val edges = RegInit(0.U(log2Ceil(2 * bits + 1).W))
  val out = Reg(UInt(bits.W))
  val in = Reg(UInt(bits.W))
  val clock = RegInit(false.B)
  val miso = RegNext(io.spi.miso)
  val finished = RegInit(false.B)

  finished := false.B
  io.tx.ready := state === State.idle
  switch(state) {
    is(State.idle) {
      clock := false.B
      when(io.tx.fire) {
        out := io.tx.bits
        edges := (2 * bits).U
        state := State.lead
      }
    }
    is(State.lead) { when(tick) { state := State.shift } }
    is(State.shift) {
      when(tick) {
        clock := !clock
        edges := edges - 1.U
        val sampling = clock === io.cpha
        when(sampling) {
          in := in(bits - 2, 0) ## miso
        }.elsewhen(!(io.cpha && edges === (2 * bits).U)) {
          out := out << 1
        }
        when(edges === 1.U) { state := State.trail }
      }
    }
    is(State.trail) {
      when(tick) {
        finished := true.B
        state := State.idle
      }
    }
  }
  io.rx.valid := finished
  io.rx.bits := in
  io.spi.csN := state === State.idle
  io.spi.sclk := clock ^ io.cpol
  io.spi.mosi := out(bits - 1)
}
