package usb

import chisel3._
import chisel3.util._

object Pid {
  val out = "b0001".U(4.W)
  val in = "b1001".U(4.W)
  val sof = "b0101".U(4.W)
  val setup = "b1101".U(4.W)
  val data0 = "b0011".U(4.W)
  val data1 = "b1011".U(4.W)
  val ack = "b0010".U(4.W)
  val nak = "b1010".U(4.W)
  val stall = "b1110".U(4.W)

  def isToken(p: UInt): Bool = Seq(out, in, sof, setup).map(p === _).reduce(_ || _)
  def isData(p: UInt): Bool = p(1, 0) === 3.U
  def isHandshake(p: UInt): Bool = p(1, 0) === 2.U
}

class Crc(width: Int, poly: Int, residue: Int) extends Module {
  val io = IO(new Bundle {
    val clear = Input(Bool())
    val byte = Flipped(Valid(UInt(8.W)))
    val good = Output(Bool())
  })
  val crc = RegInit(((1 << width) - 1).U(width.W))
  val next = io.byte.bits.asBools.foldLeft(crc: UInt) { (c, bit) =>
    val feedback = c(width - 1) ^ bit
    (c(width - 2, 0) ## 0.U(1.W)) ^ Mux(feedback, poly.U(width.W), 0.U(width.W))
  }
  when(io.clear) { crc := ((1 << width) - 1).U }.elsewhen(io.byte.valid) { crc := next }
  io.good := crc === residue.U
}

class Token extends Bundle {
  val pid = UInt(4.W)
  val address = UInt(7.W)
  val endpoint = UInt(4.W)
}

class UsbPacketParser extends Module {
  val io = IO(new Bundle {
    val byte = Flipped(Valid(UInt(8.W)))
    val endOfPacket = Input(Bool())
    val token = Valid(new Token)
    val data = Valid(UInt(8.W))
    val dataGood = Valid(Bool())
    val handshake = Valid(UInt(4.W))
    val error = Output(Bool())
  })
  object State extends ChiselEnum {
    val pid, token1, token2, payload, skip, done = Value
  }
  val state = RegInit(State.pid)
  val pid = Reg(UInt(4.W))
  val low = Reg(UInt(8.W))
  val high = Reg(UInt(8.W))
  val crc5 = Module(new Crc(5, 0x05, 0x0c))
  val crc16 = Module(new Crc(16, 0x8005, 0x800d))
  for (c <- Seq(crc5, crc16)) {
    c.io.clear := io.endOfPacket || state === State.pid
    c.io.byte.valid := io.byte.valid && state =/= State.pid
    c.io.byte.bits := io.byte.bits
  }
  // The two bytes of the checksum must not leave as payload.
  val held = Reg(Vec(2, UInt(8.W)))
  val holds = RegInit(0.U(2.W))
  val error = RegInit(false.B)
  error := false.B

  io.data.valid := state === State.payload && io.byte.valid && holds === 2.U
  io.data.bits := held(1)
  when(io.byte.valid) {
    switch(state) {
      is(State.pid) {
        val ok = io.byte.bits(7, 4) === ~io.byte.bits(3, 0)
        pid := io.byte.bits(3, 0)
        holds := 0.U
        state := MuxCase(
          State.skip,
          Seq(
            !ok -> State.skip,
            Pid.isData(io.byte.bits(3, 0)) -> State.payload,
            Pid.isHandshake(io.byte.bits(3, 0)) -> State.done,
            Pid.isToken(io.byte.bits(3, 0)) -> State.token1
          )
        )
        error := !ok
      }
      is(State.token1) {
        low := io.byte.bits
        state := State.token2
      }
      is(State.token2) {
        high := io.byte.bits
        state := State.done
      }
      is(State.payload) {
        held(1) := held(0)
        held(0) := io.byte.bits
        when(holds =/= 2.U) { holds := holds + 1.U }
      }
      is(State.done) {
        error := true.B
        state := State.skip
      }
    }
  }
  when(io.endOfPacket) { state := State.pid }
  val finished = io.endOfPacket && state === State.done
  io.token.valid := finished && Pid.isToken(pid) && crc5.io.good
  io.token.bits.pid := pid
  io.token.bits.address := low(6, 0)
  io.token.bits.endpoint := high(2, 0) ## low(7)
  io.handshake.valid := finished && Pid.isHandshake(pid)
  io.handshake.bits := pid
  io.dataGood.valid := io.endOfPacket && state === State.payload
  io.dataGood.bits := crc16.io.good
  io.error := error
}
