import chisel3._
import chisel3.util._

class ReorderBuffer(slots: Int) extends Module {
  private val idW = log2Ceil(slots)
  val io = IO(new Bundle {
    val allocate = Decoupled(UInt(idW.W))
    val fill = Flipped(Valid(new Bundle {
      val id = UInt(idW.W)
      val data = UInt(32.W)
    }))
    val drain = Decoupled(UInt(32.W))
  })
  val data = Mem(slots, UInt(32.W))
  val done = RegInit(0.U(slots.W))
  val head, tail = RegInit(0.U((idW + 1).W))
  val full = head(idW) =/= tail(idW) && head(idW - 1, 0) === tail(idW - 1, 0)

  io.allocate.valid := !full
  io.allocate.bits := tail(idW - 1, 0)
  when(io.allocate.fire) { tail := tail + 1.U }
  val set = Mux(io.fill.valid, UIntToOH(io.fill.bits.id, slots), 0.U)
  val clear = Mux(io.drain.fire, UIntToOH(head(idW - 1, 0), slots), 0.U)
  done := (done | set) & ~clear
  when(io.fill.valid) { data(io.fill.bits.id) := io.fill.bits.data }
  io.drain.valid := done(head(idW - 1, 0))
  io.drain.bits := data(head(idW - 1, 0))
  when(io.drain.fire) { head := head + 1.U }
  cover(full, "the buffer fills up")
}
