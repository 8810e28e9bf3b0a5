import chisel3._
import chisel3.util._

/** Tree pseudo-LRU over a power-of-two number of ways; one bit a node, root first. */
class TreePlru(ways: Int) {
  require(isPow2(ways) && ways > 1)
  val stateWidth = ways - 1

  def touched(state: UInt, way: UInt): UInt = {
    val levels = log2Ceil(ways)
    val next = VecInit(state.asBools)
    var node: UInt = 0.U(log2Ceil(ways + 1).W)
    for (level <- levels - 1 to 0 by -1) {
      val dir = way(level)
      next(node) := !dir
      node = (node << 1) + 1.U + dir
    }
    next.asUInt
  }

  def victim(state: UInt): UInt = {
    val levels = log2Ceil(ways)
    var node: UInt = 0.U(log2Ceil(ways + 1).W)
    val bits = (0 until levels).map { _ =>
      val dir = (state >> node)(0)
      node = (node << 1) + 1.U + dir
      dir
    }
    Cat(bits)
  }
}

class SetAssociativeTags(sets: Int, ways: Int, tagBits: Int) extends Module {
  val plru = new TreePlru(ways)
  val io = IO(new Bundle {
    val set = Input(UInt(log2Ceil(sets).W))
    val tag = Input(UInt(tagBits.W))
    val lookup = Input(Bool())
    val refill = Input(Bool())
    val hit = Output(Bool())
    val way = Output(UInt(log2Ceil(ways).W))
  })
  val valid = RegInit(VecInit(Seq.fill(sets)(0.U(ways.W))))
  val tags = Reg(Vec(sets, Vec(ways, UInt(tagBits.W))))
  val state = RegInit(VecInit(Seq.fill(sets)(0.U(plru.stateWidth.W))))

  val hits = VecInit((0 until ways).map(w => valid(io.set)(w) && tags(io.set)(w) === io.tag))
  val victim = plru.victim(state(io.set))
  io.hit := hits.asUInt.orR
  io.way := Mux(io.hit, OHToUInt(hits), victim)
  when(io.lookup && io.hit) { state(io.set) := plru.touched(state(io.set), io.way) }
  when(io.refill) {
    tags(io.set)(victim) := io.tag
    valid(io.set) := valid(io.set) | UIntToOH(victim, ways)
    state(io.set) := plru.touched(state(io.set), victim)
  }
}
