import chisel3._
import chisel3.util._

class AxiStream(val bytes: Int) extends Bundle {
  val data = Vec(bytes, UInt(8.W))
  val keep = UInt(bytes.W)
  val last = Bool()
}

class EthernetHeader extends Bundle {
  val dst = UInt(48.W)
  val src = UInt(48.W)
  val etherType = UInt(16.W)
  def isBroadcast: Bool = dst.andR
  def isMulticast: Bool = dst(40)
}

class EthernetParser extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new AxiStream(8)))
    val header = Valid(new EthernetHeader)
    val isIpv4 = Output(Bool())
    val isArp = Output(Bool())
    val short = Output(Bool())
  })
  io.in.ready := true.B
  val beat = RegInit(0.U(2.W))
  val first = Reg(Vec(8, UInt(8.W)))
  val short = WireDefault(false.B)
  val done = RegInit(false.B)
  val header = Reg(new EthernetHeader)
  done := false.B
  when(io.in.fire) {
    when(beat === 0.U) { first := io.in.bits.data }
    when(beat === 1.U) {
      val bytes = first ++ io.in.bits.data
      header := Cat(bytes.take(14)).asTypeOf(new EthernetHeader)
      done := true.B
    }
    beat := Mux(io.in.bits.last, 0.U, Mux(beat === 2.U, beat, beat + 1.U))
    short := io.in.bits.last && beat === 0.U
  }
  io.header.valid := done
  io.header.bits := header
  io.isIpv4 := done && header.etherType === "h0800".U
  io.isArp := done && header.etherType === "h0806".U
  io.short := short
}
