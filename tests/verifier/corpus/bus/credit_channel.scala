import chisel3._
import chisel3.util._

class CreditSender(credits: Int) extends Module {
  val in = IO(Flipped(Decoupled(UInt(32.W))))
  val link = IO(Valid(UInt(32.W)))
  val credit = IO(Input(Bool()))
  val left = RegInit(credits.U(log2Ceil(credits + 1).W))
  in.ready := left =/= 0.U
  link.valid := in.fire
  link.bits := in.bits
  when(in.fire && !credit) { left := left - 1.U }
  when(!in.fire && credit) { left := left + 1.U }
  assert(left <= credits.U)
}

class CreditReceiver(credits: Int) extends Module {
  val link = IO(Flipped(Valid(UInt(32.W))))
  val credit = IO(Output(Bool()))
  val out = IO(Decoupled(UInt(32.W)))
  val q = Module(new Queue(UInt(32.W), credits))
  q.io.enq.valid := link.valid
  q.io.enq.bits := link.bits
  assert(!link.valid || q.io.enq.ready, "credit overrun")
  out <> q.io.deq
  credit := RegNext(out.fire, false.B)
}

class CreditLink(credits: Int) extends Module {
  val in = IO(Flipped(Decoupled(UInt(32.W))))
  val out = IO(Decoupled(UInt(32.W)))
  val tx = Module(new CreditSender(credits))
  val rx = Module(new CreditReceiver(credits))
  tx.in <> in
  rx.link := Pipe(tx.link, 2)
  tx.credit := ShiftRegister(rx.credit, 2, false.B, true.B)
  out <> rx.out
}
