package analyzer

import chisel3._
import chisel3.util._

class TriggerConfig(channels: Int) extends Bundle {
  val mask = UInt(channels.W)
  val value = UInt(channels.W)
  val rising = UInt(channels.W)
  val post = UInt(16.W)
}

class Trigger(channels: Int) extends Module {
  val config = IO(Input(new TriggerConfig(channels)))
  val sample = IO(Input(UInt(channels.W)))
  val hit = IO(Output(Bool()))
  val before = RegNext(sample, 0.U)
  val level = ((sample ^ config.value) & config.mask) === 0.U
  val edge = (sample & ~before & config.rising).orR || !config.rising.orR
  hit := level && edge
}

class RunLength(channels: Int, countBits: Int) extends Module {
  val in = IO(Flipped(Valid(UInt(channels.W))))
  val flush = IO(Input(Bool()))
  val out = IO(Valid(new Bundle {
    val value = UInt(channels.W)
    val count = UInt(countBits.W)
  }))
  val value = Reg(UInt(channels.W))
  val count = RegInit(0.U(countBits.W))
  val same = in.bits === value && count =/= 0.U && !count.andR
  out.valid := (in.valid && !same && count =/= 0.U) || (flush && count =/= 0.U)
  out.bits.value := value
  out.bits.count := count
  when(in.valid) {
    value := in.bits
    count := Mux(same, count + 1.U, 1.U)
  }.elsewhen(flush) { count := 0.U }
}

class LogicAnalyzer(channels: Int, depth: Int) extends Module {
  private val countBits = 8
  private val wordBits = channels + countBits
  val io = IO(new Bundle {
    val probe = Input(UInt(channels.W))
    val config = Input(new TriggerConfig(channels))
    val arm = Input(Bool())
    val read = Flipped(Decoupled(UInt(log2Ceil(depth).W)))
    val word = Valid(UInt(wordBits.W))
    val done = Output(Bool())
    val start = Output(UInt(log2Ceil(depth).W))
  })
  object State extends ChiselEnum { val idle, armed, capturing, done = Value }
  val state = RegInit(State.idle)
  val memory = SyncReadMem(depth, UInt(wordBits.W))
  val writePtr = RegInit(0.U(log2Ceil(depth).W))
  val mark = RegInit(0.U(log2Ceil(depth).W))
  val left = RegInit(0.U(16.W))

  val synced = ShiftRegister(io.probe, 2)
  val trigger = Module(new Trigger(channels))
  trigger.config := io.config
  trigger.sample := synced
  val compress = Module(new RunLength(channels, countBits))
  val running = state.isOneOf(State.armed, State.capturing)
  compress.in.valid := running
  compress.in.bits := synced
  compress.flush := state === State.capturing && left === 0.U

  when(compress.out.valid) {
    memory.write(writePtr, compress.out.bits.asUInt)
    writePtr := writePtr + 1.U
  }
  switch(state) {
    is(State.idle) { when(io.arm) { state := State.armed } }
    is(State.armed) {
      when(trigger.hit) {
        state := State.capturing
        left := io.config.post
        mark := writePtr
      }
    }
    is(State.capturing) {
      left := left - 1.U
      when(left === 0.U) { state := State.done }
    }
    is(State.done) { when(io.arm) { state := State.armed } }
  }
  io.read.ready := state === State.done
  io.word.bits := memory.read(io.read.bits, io.read.fire)
  io.word.valid := RegNext(io.read.fire, false.B)
  io.done := state === State.done
  io.start := mark
}
