import chisel3._
import chisel3.util._

class ContentAddressableMemory(entries: Int, keyBits: Int) extends Module {
  val io = IO(new Bundle {
    val write = Flipped(Valid(new Bundle {
      val slot = UInt(log2Ceil(entries).W)
      val key = UInt(keyBits.W)
      val mask = UInt(keyBits.W)
    }))
    val search = Input(UInt(keyBits.W))
    val matched = Output(Valid(UInt(log2Ceil(entries).W)))
    val multiple = Output(Bool())
  })
  class Entry extends Bundle {
    val used = Bool()
    val key = UInt(keyBits.W)
    val mask = UInt(keyBits.W)
  }
  val table = RegInit(VecInit.fill(entries)(0.U.asTypeOf(new Entry)))
  when(io.write.valid) {
    val e = table(io.write.bits.slot)
    e.used := true.B
    e.key := io.write.bits.key
    e.mask := io.write.bits.mask
  }
  val hits = table.map(e => e.used && ((e.key ^ io.search) & e.mask) === 0.U)
  io.matched.valid := hits.reduceTree(_ || _)
  io.matched.bits := PriorityEncoder(hits)
  io.multiple := PopCount(hits) > 1.U

  private implicit class Reduce(xs: Seq[Bool]) {
    def reduceTree(f: (Bool, Bool) => Bool): Bool = xs.reduce(f)
  }
}
