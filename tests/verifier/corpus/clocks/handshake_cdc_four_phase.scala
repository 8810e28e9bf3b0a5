import chisel3._
import chisel3.util._

class Req[T <: Data](gen: T) extends Bundle {
  val req = Output(Bool())
  val ack = Input(Bool())
  val data = Output(gen)
}

class FourPhaseSource[T <: Data](gen: T) extends Module {
  val in = IO(Flipped(Decoupled(gen)))
  val link = IO(new Req(gen))
  val ack = RegNext(RegNext(link.ack, false.B), false.B)
  val req = RegInit(false.B)
  val data = RegEnable(in.bits, in.fire)
  in.ready := !req && !ack
  when(in.fire) { req := true.B }.elsewhen(ack) { req := false.B }
  link.req := req
  link.data := data
}

class FourPhaseSink[T <: Data](gen: T) extends Module {
  val link = IO(Flipped(new Req(gen)))
  val out = IO(Decoupled(gen))
  val req = RegNext(RegNext(link.req, false.B), false.B)
  val ack = RegInit(false.B)
  out.valid := req && !ack
  out.bits := link.data
  when(out.fire) { ack := true.B }.elsewhen(!req) { ack := false.B }
  link.ack := ack
}

class FourPhase[T <: Data](gen: T) extends Module {
  val clockB = IO(Input(Clock()))
  val resetB = IO(Input(Bool()))
  val in = IO(Flipped(Decoupled(gen)))
  val out = IO(Decoupled(gen))
  val source = Module(new FourPhaseSource(gen))
  val sink = withClockAndReset(clockB, resetB)(Module(new FourPhaseSink(gen)))
  source.in <> in
  sink.link <> source.link
  out <> sink.out
}
