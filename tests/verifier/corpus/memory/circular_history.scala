import chisel3._
import chisel3.util._

class HistoryBuffer(entries: Int, w: Int) extends Module {
  val io = IO(new Bundle {
    val capture = Input(Valid(UInt(w.W)))
    val freeze = Input(Bool())
    val age = Input(UInt(log2Ceil(entries).W))
    val sample = Output(UInt(w.W))
    val available = Output(UInt(log2Up(entries + 1).W))
  })
  val ring = Reg(Vec(entries, UInt(w.W)))
  val (head, wrapped) = Counter(io.capture.valid && !io.freeze, entries)
  val full = RegInit(false.B)
  when(wrapped) { full := true.B }
  when(io.capture.valid && !io.freeze) { ring(head) := io.capture.bits }
  val back = head +& entries.U - 1.U - io.age
  val slot = Mux(back >= entries.U, back - entries.U, back)
  io.sample := ring(slot(log2Ceil(entries) - 1, 0))
  io.available := Mux(full, entries.U, head)
}
