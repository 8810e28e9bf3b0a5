import chisel3._
import chisel3.util._

class FifoIO[T <: Data](private val gen: T) extends Bundle {
  val enq = Flipped(new DecoupledIO(gen))
  val deq = new DecoupledIO(gen)
}

abstract class Fifo[T <: Data](gen: T, val depth: Int) extends Module {
  val io = IO(new FifoIO(gen))
  assert(depth > 0, "Number of buffer elements needs to be larger than 0")
}

class SyncFifo[T <: Data](gen: T, depth: Int) extends Fifo(gen, depth) {
  private def pointer(advance: Bool): (UInt, UInt) = {
    val value = RegInit(0.U(log2Ceil(depth).W))
    val next = Mux(value === (depth - 1).U, 0.U, value + 1.U)
    when(advance) { value := next }
    (value, next)
  }
  val mem = SyncReadMem(depth, gen, SyncReadMem.WriteFirst)
  val doRead = WireDefault(false.B)
  val doWrite = WireDefault(false.B)
  val (readPtr, nextRead) = pointer(doRead)
  val (writePtr, nextWrite) = pointer(doWrite)
  val empty = RegInit(true.B)
  val full = RegInit(false.B)

  io.enq.ready := !full
  doWrite := io.enq.fire
  when(doWrite) {
    mem.write(writePtr, io.enq.bits)
    empty := false.B
    full := !doRead && nextWrite === readPtr
  }
  // The output register holds what was read; a fall-through word is taken when it is free.
  val holds = RegInit(false.B)
  val fetching = RegNext(doRead, false.B)
  val data = mem.read(readPtr, doRead)
  val hold = Reg(gen)
  doRead := !empty && !holds && !fetching
  when(doRead) {
    full := false.B
    empty := !doWrite && nextRead === writePtr
  }
  when(fetching) { hold := data }
  when(fetching && !io.deq.ready) { holds := true.B }
  when(holds && io.deq.ready) { holds := false.B }
  io.deq.valid := fetching || holds
  io.deq.bits := Mux(fetching, data, hold)
}
