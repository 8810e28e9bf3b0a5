import chisel3._
import chisel3.util._

class HammingCodec(dataBits: Int) {
  val parityBits: Int = Iterator.from(2).find(r => (1 << r) >= dataBits + r + 1).get
  val length: Int = dataBits + parityBits
  val dataPositions: Seq[Int] = (1 to length).filterNot(p => (p & (p - 1)) == 0)

  private def covered(bit: Int)(pos: Int): Boolean = ((pos >> bit) & 1) == 1

  def encode(data: UInt): UInt = {
    val placed = dataPositions.zipWithIndex.map { case (p, i) => p -> data(i) }.toMap
    val parity = (0 until parityBits).map { b =>
      (1 << b) -> dataPositions.filter(covered(b)).map(placed).reduce(_ ^ _)
    }.toMap
    val word = VecInit((1 to length).map(p => placed.getOrElse(p, parity(p)))).asUInt
    word.xorR ## word
  }

  def decode(code: UInt): (UInt, Bool, Bool) = {
    val word = code(length - 1, 0)
    val syndrome = VecInit((0 until parityBits).map { b =>
      (1 to length).filter(covered(b)).map(p => word(p - 1)).reduce(_ ^ _)
    }).asUInt
    val odd = code.xorR
    val flip = Mux(odd, UIntToOH(syndrome, length + 1)(length, 1), 0.U)
    val fixed = word ^ flip
    (VecInit(dataPositions.map(p => fixed(p - 1))).asUInt, odd, !odd && syndrome.orR)
  }
}

class HammingSecDed(dataBits: Int) extends Module {
  val codec = new HammingCodec(dataBits)
  val io = IO(new Bundle {
    val data = Input(UInt(dataBits.W))
    val code = Output(UInt((codec.length + 1).W))
    val received = Input(UInt((codec.length + 1).W))
    val decoded = Output(UInt(dataBits.W))
    val corrected = Output(Bool())
    val uncorrectable = Output(Bool())
  })
  io.code := codec.encode(io.data)
  val (d, c, u) = codec.decode(io.received)
  io.decoded := d
  io.corrected := c
  io.uncorrectable := u
}
