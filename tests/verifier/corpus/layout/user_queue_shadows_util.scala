import chisel3._
import chisel3.util._

/** A queue of one word that the author wrote before reading about `util.Queue`. */
class Queue(w: Int) extends Module {
  val in = IO(Flipped(Decoupled(UInt(w.W))))
  val out = IO(Decoupled(UInt(w.W)))
  val full = RegInit(false.B)
  val word = Reg(UInt(w.W))
  in.ready := !full
  out.valid := full
  out.bits := word
  when(in.fire) {
    word := in.bits
    full := true.B
  }.elsewhen(out.fire) { full := false.B }
}

class Pipeline extends Module {
  val in = IO(Flipped(Decoupled(UInt(8.W))))
  val out = IO(Decoupled(UInt(8.W)))
  val first, second = Module(new Queue(8))
  first.in <> in
  second.in <> first.out
  out <> second.out
}
