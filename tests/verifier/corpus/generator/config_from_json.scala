import chisel3._
import chisel3.util._

object RegisterSpec {
  val text =
    """control  0x00 rw 8
      |status   0x04 ro 4
      |divider  0x08 rw 16
      |fifo     0x0c wo 8
      |""".stripMargin
  case class Reg(name: String, offset: Int, readable: Boolean, writable: Boolean, width: Int)
  val regs: Seq[Reg] = text.linesIterator.map(_.trim.split("\\s+")).collect { case Array(n, o, a, w) =>
    Reg(n, Integer.decode(o), a.contains("r"), a.contains("w"), w.toInt)
  }.toSeq
}

class RegisterBlock extends Module {
  import RegisterSpec.regs
  val io = IO(new Bundle {
    val addr = Input(UInt(8.W))
    val write = Input(Bool())
    val wdata = Input(UInt(32.W))
    val rdata = Output(UInt(32.W))
  })
  val status = IO(Input(UInt(4.W)))
  val outs = regs.filter(_.writable).map(r => r.name -> IO(Output(UInt(r.width.W))).suggestName(r.name)).toMap
  val cells = regs.filter(_.writable).map { r =>
    val cell = RegInit(0.U(r.width.W)).suggestName(s"${r.name}_reg")
    when(io.write && io.addr === r.offset.U) { cell := io.wdata }
    outs(r.name) := cell
    r.name -> cell
  }.toMap
  io.rdata := MuxLookup(io.addr, 0.U)(
    regs.filter(_.readable).map(r => r.offset.U -> cells.getOrElse(r.name, status))
  )
}
