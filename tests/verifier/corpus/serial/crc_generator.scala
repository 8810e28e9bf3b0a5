import chisel3._
import chisel3.util._

case class CrcSpec(width: Int, poly: BigInt, reflected: Boolean) {
  require(poly.bitLength <= width)
}

object CrcSpec {
  val ccitt = CrcSpec(16, 0x1021, reflected = false)
}

/** `dataBits` a cycle, unrolled. */
class Crc(spec: CrcSpec, dataBits: Int) extends Module {
  val io = IO(new Bundle {
    val init = Input(Bool())
    val data = Flipped(Valid(UInt(dataBits.W)))
    val crc = Output(UInt(spec.width.W))
  })
  val ones = Fill(spec.width, 1.U(1.W))
  val state = RegInit(ones)
  private def step(crc: UInt, bit: Bool): UInt = {
    val feedback = crc(spec.width - 1) ^ bit
    (crc(spec.width - 2, 0) ## 0.U(1.W)) ^ Mux(feedback, spec.poly.U(spec.width.W), 0.U)
  }
  val order = if (spec.reflected) io.data.bits.asBools else io.data.bits.asBools.reverse
  when(io.init) {
    state := ones
  }.elsewhen(io.data.valid) {
    state := order.foldLeft(state: UInt)(step)
  }
  io.crc := (if (spec.reflected) ~Reverse(state) else ~state)
}
