package heap

import chisel3._
import chisel3.util._

class Entry(keyBits: Int) extends Bundle {
  val occupied = Bool()
  val key = UInt(keyBits.W)
  val value = UInt(8.W)

  /** Whether this one leaves before `that`. */
  def before(that: Entry): Bool = occupied && (!that.occupied || key < that.key)
}

class Cell(keyBits: Int) extends Module {
  val io = IO(new Bundle {
    val push = Input(Bool())
    val pop = Input(Bool())
    val incoming = Input(new Entry(keyBits))
    val fromBelow = Input(new Entry(keyBits))
    val outgoing = Output(new Entry(keyBits))
    val current = Output(new Entry(keyBits))
  })
  val entry = RegInit(0.U.asTypeOf(new Entry(keyBits)))
  val smaller = io.incoming.before(entry)
  io.current := entry
  io.outgoing := Mux(smaller, entry, io.incoming)
  when(io.push && io.pop) {
    entry := Mux(io.incoming.before(io.fromBelow), io.incoming, io.fromBelow)
    io.outgoing := Mux(io.incoming.before(io.fromBelow), io.fromBelow, io.incoming)
  }.elsewhen(io.push) {
    when(smaller) { entry := io.incoming }
  }.elsewhen(io.pop) {
    entry := io.fromBelow
  }
}

class SystolicHeap(n: Int, keyBits: Int) extends Module {
  val io = IO(new Bundle {
    val insert = Flipped(Decoupled(new Bundle {
      val key = UInt(keyBits.W)
      val value = UInt(8.W)
    }))
    val min = Decoupled(new Bundle {
      val key = UInt(keyBits.W)
      val value = UInt(8.W)
    })
    val size = Output(UInt(log2Ceil(n + 1).W))
  })
  val cells = Seq.fill(n)(Module(new Cell(keyBits)))
  val size = RegInit(0.U(log2Ceil(n + 1).W))
  val push = io.insert.fire
  val pop = io.min.fire
  io.insert.ready := size =/= n.U && !(pop && size === 0.U)
  io.min.valid := cells.head.io.current.occupied
  io.min.bits.key := cells.head.io.current.key
  io.min.bits.value := cells.head.io.current.value
  size := size + push - pop
  io.size := size

  val fresh = Wire(new Entry(keyBits))
  fresh.occupied := push
  fresh.key := io.insert.bits.key
  fresh.value := io.insert.bits.value
  val nothing = 0.U.asTypeOf(new Entry(keyBits))
  val below = cells.tail.map(_.io.current) :+ nothing
  // With insert and remove in one cycle only the first cell takes both; the rest close up.
  val carried = cells.scanLeft(fresh: Entry) { (incoming, cell) =>
    cell.io.incoming := incoming
    cell.io.outgoing
  }
  for (((cell, next), i) <- cells.zip(below).zipWithIndex) {
    cell.io.push := push
    cell.io.pop := pop
    cell.io.fromBelow := next
  }
  assert(size <= n.U, "the heap holds more than it can")
  assert(!pop || size =/= 0.U, "nothing to remove")
  dontTouch(carried.last)
}
