import chisel3._
import chisel3.util._

class ManchesterEncoder extends Module {
  val in = IO(Flipped(Decoupled(Bool())))
  val line = IO(Output(Bool()))
  val active = IO(Output(Bool()))
  val phase = RegInit(false.B)
  val bit = Reg(Bool())
  val sending = RegInit(false.B)
  in.ready := !sending || phase
  when(in.fire) {
    bit := in.bits
    sending := true.B
    phase := false.B
  }.elsewhen(sending) {
    when(phase) { sending := false.B }
    phase := !phase
  }
  line := bit ^ phase
  active := sending
}

class ManchesterDecoder extends Module {
  val line = IO(Input(Bool()))
  val active = IO(Input(Bool()))
  val out = IO(Valid(Bool()))
  val violation = IO(Output(Bool()))
  val first = Reg(Bool())
  val second = RegInit(false.B)
  when(active) {
    second := !second
    when(!second) { first := line }
  }.otherwise { second := false.B }
  out.valid := active && second && first =/= line
  out.bits := first
  violation := active && second && first === line
}

class ManchesterLoop extends Module {
  val in = IO(Flipped(Decoupled(Bool())))
  val out = IO(Valid(Bool()))
  val violation = IO(Output(Bool()))
  val enc = Module(new ManchesterEncoder)
  val dec = Module(new ManchesterDecoder)
  enc.in :<>= in
  dec.line := RegNext(enc.line)
  dec.active := RegNext(enc.active, false.B)
  out :<>= dec.out
  violation := dec.violation
}
