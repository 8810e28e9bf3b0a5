package tcp

import chisel3._
import chisel3.util._

object TcpState extends ChiselEnum {
  val closed, listen, synSent, synReceived, established, finWait1, finWait2, closing, timeWait, closeWait, lastAck = Value
}

class Flags extends Bundle {
  val syn, ack, fin, rst = Bool()
}

class SegmentHeader extends Bundle {
  val flags = new Flags
  val seq = UInt(32.W)
  val ackNumber = UInt(32.W)
  val length = UInt(11.W)
}

object UserCall extends ChiselEnum {
  val none, passiveOpen, activeOpen, close, abort = Value
}

class TcpEndpoint(timeWaitCycles: Int = 1000, initialSequence: BigInt = 1000) extends Module {
  import TcpState._
  val io = IO(new Bundle {
    val call = Input(UserCall())
    val rx = Flipped(Valid(new SegmentHeader))
    val tx = Decoupled(new SegmentHeader)
    val state = Output(TcpState())
    val accepted = Output(Bool())
    val reset = Output(Bool())
  })
  val state = RegInit(closed)
  val sendNext = RegInit(initialSequence.U(32.W))
  val receiveNext = RegInit(0.U(32.W))
  val pending = Module(new Queue(new Flags, 4))
  val timer = RegInit(0.U(log2Ceil(timeWaitCycles + 1).W))

  private def flags(syn: Boolean = false, ack: Boolean = false, fin: Boolean = false, rst: Boolean = false): Flags = {
    val f = Wire(new Flags)
    f.syn := syn.B
    f.ack := ack.B
    f.fin := fin.B
    f.rst := rst.B
    f
  }
  pending.io.enq.valid := false.B
  pending.io.enq.bits := flags()
  private def send(f: Flags): Unit = {
    pending.io.enq.valid := true.B
    pending.io.enq.bits := f
  }

  val rx = io.rx.bits
  val inOrder = rx.seq === receiveNext
  val acksOurs = rx.flags.ack && rx.ackNumber === sendNext
  io.accepted := io.rx.valid && inOrder && state === established
  io.reset := false.B

  when(io.rx.valid && rx.flags.rst && state =/= listen) {
    state := closed
    io.reset := true.B
  }.elsewhen(io.rx.valid) {
    switch(state) {
      is(closed) { when(!rx.flags.rst) { send(flags(rst = true)) } }
      is(listen) {
        when(rx.flags.syn) {
          receiveNext := rx.seq + 1.U
          send(flags(syn = true, ack = true))
          state := synReceived
        }
      }
      is(synSent) {
        when(rx.flags.syn) {
          receiveNext := rx.seq + 1.U
          send(flags(ack = true))
          state := Mux(acksOurs, established, synReceived)
        }
      }
      is(synReceived) { when(acksOurs) { state := established } }
      is(established) {
        when(inOrder) {
          receiveNext := rx.seq + rx.length + rx.flags.fin
          when(rx.length =/= 0.U || rx.flags.fin) { send(flags(ack = true)) }
          when(rx.flags.fin) { state := closeWait }
        }
      }
      is(finWait1) {
        when(rx.flags.fin && inOrder) {
          receiveNext := rx.seq + 1.U
          send(flags(ack = true))
          state := Mux(acksOurs, timeWait, closing)
        }.elsewhen(acksOurs) { state := finWait2 }
      }
      is(finWait2) {
        when(rx.flags.fin && inOrder) {
          receiveNext := rx.seq + 1.U
          send(flags(ack = true))
          state := timeWait
        }
      }
      is(closing) { when(acksOurs) { state := timeWait } }
      is(lastAck) { when(acksOurs) { state := closed } }
    }
  }.otherwise {
    switch(io.call) {
      is(UserCall.passiveOpen) { when(state === closed) { state := listen } }
      is(UserCall.activeOpen) {
        when(state === closed) {
          send(flags(syn = true))
          state := synSent
        }
      }
      is(UserCall.close) {
        when(state === established || state === synReceived) {
          send(flags(fin = true, ack = true))
          state := finWait1
        }.elsewhen(state === closeWait) {
          send(flags(fin = true, ack = true))
          state := lastAck
        }
      }
      is(UserCall.abort) {
        send(flags(rst = true))
        state := closed
      }
    }
  }
  when(state === timeWait) {
    timer := timer + 1.U
    when(timer === timeWaitCycles.U) { state := closed }
  }.otherwise { timer := 0.U }

  io.tx.valid := pending.io.deq.valid
  pending.io.deq.ready := io.tx.ready
  io.tx.bits.flags := pending.io.deq.bits
  io.tx.bits.seq := sendNext
  io.tx.bits.ackNumber := receiveNext
  io.tx.bits.length := 0.U
  when(io.tx.fire && (pending.io.deq.bits.syn || pending.io.deq.bits.fin)) { sendNext := sendNext + 1.U }
  io.state := state
}
