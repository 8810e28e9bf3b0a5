import chisel3._
import chisel3.util._

class FreeList(n: Int) extends Module {
  val w = log2Ceil(n)
  val io = IO(new Bundle {
    val alloc = Decoupled(UInt(w.W))
    val free = Flipped(Valid(UInt(w.W)))
    val left = Output(UInt((w + 1).W))
  })
  val next = SyncReadMem(n, UInt(w.W))
  val head = RegInit(0.U(w.W))
  val tail = RegInit((n - 1).U(w.W))
  val fresh = RegInit(0.U((w + 1).W))
  val count = RegInit(n.U((w + 1).W))
  val recycled = Module(new Queue(UInt(w.W), n, pipe = false, flow = false, useSyncReadMem = true))

  recycled.io.enq.valid := io.free.valid
  recycled.io.enq.bits := io.free.bits
  val virgin = fresh < n.U
  io.alloc.valid := virgin || recycled.io.deq.valid
  io.alloc.bits := Mux(virgin, fresh, recycled.io.deq.bits)
  recycled.io.deq.ready := io.alloc.ready && !virgin
  when(io.alloc.fire && virgin) { fresh := fresh + 1.U }
  when(io.alloc.fire =/= io.free.valid) {
    count := Mux(io.free.valid, count + 1.U, count - 1.U)
  }
  when(io.free.valid) {
    next.write(tail, io.free.bits)
    tail := io.free.bits
  }
  io.left := count
  assert(!io.free.valid || recycled.io.enq.ready, "freed more than was allocated")
}
