import chisel3._

class ToeplitzHash(key: Seq[Int], inputBits: Int) extends Module {
  require(key.size * 8 >= inputBits + 32, s"a key of ${key.size} bytes is too short")
  val io = IO(new Bundle {
    val in = Input(UInt(inputBits.W))
    val queue = Output(UInt(4.W))
    val hash = Output(UInt(32.W))
  })
  private val bits = key.flatMap(b => (7 to 0 by -1).map(i => (b >> i) & 1))
  private def window(i: Int): BigInt = bits.slice(i, i + 32).foldLeft(BigInt(0))((acc, b) => acc * 2 + b)
  val terms = (0 until inputBits).map(i => Mux(io.in(inputBits - 1 - i), window(i).U(32.W), 0.U(32.W)))
  io.hash := terms.reduce(_ ^ _)
  io.queue := io.hash(3, 0)
}
