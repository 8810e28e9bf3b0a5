import chisel3._
import chisel3.util._

/** Words of a packet become visible only when its last word came without an error. */
class PacketFifo(depth: Int) extends Module {
  private val w = log2Ceil(depth)
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new Bundle {
      val data = UInt(8.W)
      val last = Bool()
      val error = Bool()
    }))
    val out = Decoupled(new Bundle {
      val data = UInt(8.W)
      val last = Bool()
    })
    val dropped = Output(UInt(16.W))
  })
  val mem = Mem(depth, UInt(9.W))
  val head, tail, committed = RegInit(0.U((w + 1).W))
  val full = (tail - head) === depth.U
  val dropping = RegInit(false.B)
  val dropped = RegInit(0.U(16.W))
  io.in.ready := true.B
  when(io.in.valid) {
    val bad = io.in.bits.error || full || dropping
    when(!full && !dropping) {
      mem(tail(w - 1, 0)) := io.in.bits.last ## io.in.bits.data
      tail := tail + 1.U
    }
    when(io.in.bits.last) {
      dropping := false.B
      when(bad) {
        tail := committed
        dropped := dropped + 1.U
      }.otherwise { committed := tail + 1.U }
    }.elsewhen(bad) { dropping := true.B }
  }
  val word = mem(head(w - 1, 0))
  io.out.valid := head =/= committed
  io.out.bits.data := word(7, 0)
  io.out.bits.last := word(8)
  when(io.out.fire) { head := head + 1.U }
  io.dropped := dropped
}
