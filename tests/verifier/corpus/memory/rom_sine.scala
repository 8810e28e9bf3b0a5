import chisel3._
import chisel3.util._

object SineTable {
  def apply(addr: Int, width: Int): Seq[Int] = {
    val n = 1 << addr
    val top = (1 << (width - 1)) - 1
    Seq.tabulate(n)(i => math.round(top * math.sin(2 * math.Pi * i / n)).toInt)
  }
}

class SineRom(addrBits: Int, dataBits: Int) extends Module {
  val io = IO(new Bundle {
    val phase = Input(UInt(addrBits.W))
    val sin = Output(SInt(dataBits.W))
    val cos = Output(SInt(dataBits.W))
  })
  val rom = VecInit(SineTable(addrBits, dataBits).map(_.S(dataBits.W)))
  val quarter = (1 << (addrBits - 2)).U
  io.sin := RegNext(rom(io.phase))
  io.cos := RegNext(rom(io.phase + quarter))
}
