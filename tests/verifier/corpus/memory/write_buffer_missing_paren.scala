import chisel3._
import chisel3.util._

class WriteBuffer(entries: Int = 4) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new Bundle {
      val addr = UInt(32.W)
      val data = UInt(32.W)
    })
    val out = Decoupled(UInt(64.W))
    val snoop = Input(UInt(32.W))
    val conflict = Output(Bool())
  })
  val q = Module(new Queue(UInt(64.W), entries))
  q.io.enq.valid := io.in.valid
  q.io.enq.bits := Cat(io.in.bits.addr, io.in.bits.data)
  io.in.ready := q.io.enq.ready
  io.out <> q.io.deq
  io.conflict := q.io.deq.valid && q.io.deq.bits(63, 32) === io.snoop
}
