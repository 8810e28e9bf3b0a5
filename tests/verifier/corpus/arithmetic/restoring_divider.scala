import chisel3._
import chisel3.util._

class DivRequest(w: Int) extends Bundle {
  val dividend = UInt(w.W)
  val divisor = UInt(w.W)
}

class DivResponse(val w: Int) extends Bundle {
  val quotient = UInt(w.W)
  val remainder = UInt(w.W)
  val byZero = Bool()
}

class RestoringDivider(w: Int) extends Module {
  val io = IO(new Bundle {
    val req = Flipped(Decoupled(new DivRequest(w)))
    val resp = Decoupled(new DivResponse(w))
  })
  object State extends ChiselEnum {
    val idle, divide, respond = Value
  }
  val state = RegInit(State.idle)
  val rem = Reg(UInt((w + 1).W))
  val quo = Reg(UInt(w.W))
  val div = Reg(UInt(w.W))
  val zero = Reg(Bool())
  val (step, wrap) = Counter(state === State.divide, w)

  io.req.ready := state === State.idle
  io.resp.valid := state === State.respond
  io.resp.bits.quotient := Mux(zero, Fill(w, 1.U(1.W)), quo)
  io.resp.bits.remainder := rem(w - 1, 0)
  io.resp.bits.byZero := zero

  when(io.req.fire) {
    rem := 0.U
    quo := io.req.bits.dividend
    div := io.req.bits.divisor
    zero := io.req.bits.divisor === 0.U
    state := State.divide
  }
  when(state === State.divide) {
    val shifted = Cat(rem(w - 1, 0), quo(w - 1))
    val trial = shifted -& div
    val fits = !trial(w + 1)
    rem := Mux(fits, trial(w, 0), shifted)
    quo := Cat(quo(w - 2, 0), fits)
    when(wrap) { state := State.respond }
  }
  when(io.resp.fire) { state := State.idle }
  dontTouch(step)
}
