import chisel3._
import chisel3.util._

class TagArray extends Module {
  val ways = 4
  val sets = 128
  val io = IO(new Bundle {
    val set = Input(UInt(log2Ceil(sets).W))
    val write = Input(Bool())
    val wayMask = Input(UInt(ways.W))
    val tag = Input(UInt(18.W))
    val tags = Output(Vec(ways, UInt(18.W)))
  })
  val array = SRAM.masked(sets, Vec(ways, UInt(18.W)), 0, 0, 1)
  val port = array.readwritePorts.head
  port.address := io.set
  port.enable := true.B
  port.isWrite := io.write
  port.writeData := VecInit(Seq.fill(ways)(io.tag))
  port.mask.get := VecInit(io.wayMask.asBools)
  io.tags := port.readData
}
