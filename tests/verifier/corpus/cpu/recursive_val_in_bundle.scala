import chisel3._
import chisel3.util._

class Uop extends Bundle {
  val op = UInt(4.W)
  val src = Vec(2, new Operand)
  val dst = UInt(6.W)
}

class Operand extends Bundle {
  val ready = Bool()
  val tag = UInt(6.W)
  val value = UInt(32.W)
}

class ReservationStation(entries: Int = 4) extends Module {
  val io = IO(new Bundle {
    val dispatch = Flipped(Decoupled(new Uop))
    val wakeup = Flipped(Valid(new Bundle {
      val tag = UInt(6.W)
      val value = UInt(32.W)
    }))
    val issue = Decoupled(new Uop)
  })
  val slots = RegInit(VecInit(Seq.fill(entries)(0.U.asTypeOf(Valid(new Uop)))))
  val free = PriorityEncoder(slots.map(!_.valid))
  io.dispatch.ready := slots.exists(!_.valid)
  when(io.dispatch.fire) {
    slots(free).valid := true.B
    slots(free).bits := io.dispatch.bits
  }
  for (s <- slots; o <- s.bits.src) {
    when(io.wakeup.valid && !o.ready && o.tag === io.wakeup.bits.tag) {
      o.ready := true.B
      o.value := io.wakeup.bits.value
    }
  }
  val readyOnes = slots.map(s => s.valid && s.bits.src.forall(_.ready))
  val pick = PriorityEncoder(readyOnes)
  io.issue.valid := readyOnes.reduce(_ || _)
  io.issue.bits := slots(pick).bits
  when(io.issue.fire) { slots(pick).valid := false.B }
}
