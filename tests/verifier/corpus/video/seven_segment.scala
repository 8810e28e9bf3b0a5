import chisel3._
import chisel3.util._

class SevenSegment(clockHz: Int = 100000000, refreshHz: Int = 1000) extends Module {
  val io = IO(new Bundle {
    val value = Input(UInt(16.W))
    val dots = Input(UInt(4.W))
    val segmentsN = Output(UInt(8.W))
    val anodesN = Output(UInt(4.W))
  })
  val (_, next) = Counter(true.B, clockHz / refreshHz)
  val digit = RegInit(0.U(2.W))
  when(next) { digit := digit + 1.U }
  val nibble = (io.value >> (digit ## 0.U(2.W)))(3, 0)
  val font = Seq(0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f, 0x77, 0x7c, 0x39, 0x5e, 0x79, 0x71)
  val segments = WireDefault(0.U(7.W))
  for ((pattern, i) <- font.zipWithIndex) {
    when(nibble === i.U) { segments := pattern.U }
  }
  io.segmentsN := ~(io.dots(digit) ## segments)
  io.anodesN := ~UIntToOH(digit, 4)
}
