import chisel3._
import chisel3.util._

object Micro {
  sealed trait Next
  case object Continue extends Next
  case class Jump(to: String) extends Next
  case class Branch(to: String) extends Next
  case class Word(label: String, control: Int, next: Next)

  val program = Seq(
    Word("fetch", 0x11, Continue),
    Word("", 0x02, Branch("ready")),
    Word("", 0x00, Jump("fetch")),
    Word("ready", 0x84, Continue),
    Word("", 0x48, Continue),
    Word("", 0x20, Jump("fetch"))
  )
  val address: Map[String, Int] = program.zipWithIndex.collect { case (w, i) if w.label.nonEmpty => w.label -> i }.toMap

  def encode(w: Word): BigInt = {
    val (kind, target) = w.next match {
      case Continue   => (0, 0)
      case Jump(to)   => (1, address(to))
      case Branch(to) => (2, address(to))
    }
    BigInt(kind) << 12 | BigInt(target) << 8 | BigInt(w.control)
  }
}

class MicroSequencer extends Module {
  val io = IO(new Bundle {
    val condition = Input(Bool())
    val control = Output(UInt(8.W))
    val upc = Output(UInt(4.W))
  })
  val rom = VecInit(Micro.program.map(w => Micro.encode(w).U(14.W)))
  val upc = RegInit(0.U(4.W))
  val word = rom(upc(log2Ceil(rom.size) - 1, 0))
  val kind = word(13, 12)
  val target = word(11, 8)
  upc := MuxCase(upc + 1.U, Seq((kind === 1.U) -> target, (kind === 2.U && io.condition) -> target))
  io.control := word(7, 0)
  io.upc := upc
}
