import chisel3._
import chisel3.util._

class EventCounter(w: Int) extends Module {
  val io = IO(new Bundle {
    val event = Input(Bool())
    val count = Output(UInt(w.W))
  })
  val r = RegInit(0.U(w.W))
  when(io.event) { r := r + 1.U }
  io.count := r
}

class PairOfCounters extends Module {
  val io = IO(new Bundle {
    val events = Input(Vec(2, Bool()))
    val counts = Output(Vec(2, UInt(8.W)))
  })
  val a = new EventCounter(8)
  val b = Module(new EventCounter(8))
  a.io.event := io.events(0)
  b.io.event := io.events(1)
  io.counts := VecInit(a.io.count, b.io.count)
}
