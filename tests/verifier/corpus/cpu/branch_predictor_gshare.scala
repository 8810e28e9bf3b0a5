import chisel3._
import chisel3.util._

class SaturatingCounter(bits: Int) extends Bundle {
  val value = UInt(bits.W)
  def taken: Bool = value(bits - 1)
  def trained(up: Bool): SaturatingCounter = {
    val next = Wire(new SaturatingCounter(bits))
    next.value := Mux(up, Mux(value.andR, value, value + 1.U), Mux(value.orR, value - 1.U, value))
    next
  }
}

class Gshare(tableBits: Int, historyBits: Int) extends Module {
  require(historyBits <= tableBits)
  val io = IO(new Bundle {
    val pc = Input(UInt(32.W))
    val predictTaken = Output(Bool())
    val update = Flipped(Valid(new Bundle {
      val pc = UInt(32.W)
      val history = UInt(historyBits.W)
      val taken = Bool()
      val mispredicted = Bool()
    }))
    val history = Output(UInt(historyBits.W))
  })
  val table = RegInit(VecInit(Seq.fill(1 << tableBits)(1.U.asTypeOf(new SaturatingCounter(2)))))
  val history = RegInit(0.U(historyBits.W))
  private def hash(pc: UInt, h: UInt): UInt = pc(tableBits + 1, 2) ^ (h << (tableBits - historyBits))

  val entry = table(hash(io.pc, history))
  io.predictTaken := entry.taken
  io.history := history
  history := Cat(history(historyBits - 2, 0), entry.taken)
  when(io.update.valid) {
    val u = io.update.bits
    val index = hash(u.pc, u.history)
    table(index) := table(index).trained(u.taken)
    when(u.mispredicted) { history := Cat(u.history(historyBits - 2, 0), u.taken) }
  }
}
