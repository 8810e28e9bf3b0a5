import chisel3._
import chisel3.layer.{Layer, LayerConfig, block}
import chisel3.util._

object Debug extends Layer(LayerConfig.Extract()) {
  object Counters extends Layer(LayerConfig.Extract())
}

class LayeredQueue extends Module {
  val io = IO(new Bundle {
    val enq = Flipped(Decoupled(UInt(8.W)))
    val deq = Decoupled(UInt(8.W))
  })
  val q = Module(new Queue(UInt(8.W), 4))
  q.io.enq :<>= io.enq
  io.deq :<>= q.io.deq

  block(Debug) {
    val stalled = io.deq.valid && !io.deq.ready
    val length = RegInit(0.U(8.W))
    length := Mux(stalled, length + 1.U, 0.U)
    block(Debug.Counters) {
      val total = RegInit(0.U(32.W))
      when(stalled) { total := total + 1.U }
      printf(cf"stalled for $total%d cycles in all\n")
    }
  }
}
