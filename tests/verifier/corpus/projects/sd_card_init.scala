package sdcard

import chisel3._
import chisel3.util._

class SdCommand extends Bundle {
  val index = UInt(6.W)
  val argument = UInt(32.W)
}

class Crc7 {
  def apply(bits: Seq[Bool]): UInt = {
    val zero: Seq[Bool] = Seq.fill(7)(false.B)
    val end = bits.foldLeft(zero) { (c, bit) =>
      val feedback = c(6) ^ bit
      Seq(feedback, c(0), c(1), c(2) ^ feedback, c(3), c(4), c(5))
    }
    VecInit(end).asUInt
  }
}

class CommandShifter extends Module {
  val io = IO(new Bundle {
    val command = Flipped(Decoupled(new SdCommand))
    val tick = Input(Bool())
    val cmdOut = Output(Bool())
    val cmdOe = Output(Bool())
    val cmdIn = Input(Bool())
    val response = Valid(UInt(48.W))
    val timeout = Output(Bool())
  })
  val idle :: send :: wait_ :: receive :: Nil = Enum(4)
  val state = RegInit(idle)
  val shift = Reg(UInt(48.W))
  val count = RegInit(0.U(8.W))
  val crc7 = new Crc7
  io.command.ready := state === idle
  io.response.valid := false.B
  io.response.bits := shift
  io.timeout := false.B
  io.cmdOe := state === send
  io.cmdOut := shift(47)
  when(io.command.fire) {
    val head = "b01".U(2.W) ## io.command.bits.index ## io.command.bits.argument
    shift := head ## crc7(head.asBools.reverse) ## 1.U(1.W)
    count := 48.U
    state := send
  }
  when(io.tick) {
    switch(state) {
      is(send) {
        shift := shift << 1
        count := count - 1.U
        when(count === 1.U) {
          count := 64.U
          state := wait_
        }
      }
      is(wait_) {
        count := count - 1.U
        when(!io.cmdIn) {
          shift := 0.U
          count := 47.U
          state := receive
        }.elsewhen(count === 0.U) {
          io.timeout := true.B
          state := idle
        }
      }
      is(receive) {
        shift := shift(46, 0) ## io.cmdIn
        count := count - 1.U
        when(count === 0.U) {
          io.response.valid := true.B
          state := idle
        }
      }
    }
  }
}

class SdCardInit(divider: Int = 125) extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val clk = Output(Bool())
    val cmdOut = Output(Bool())
    val cmdOe = Output(Bool())
    val cmdIn = Input(Bool())
    val ready = Output(Bool())
    val failed = Output(Bool())
    val rca = Output(UInt(16.W))
  })
  private case class Step(name: String, index: Int, argument: BigInt, application: Boolean = false)
  private val steps = Seq(
    Step("reset", 0, 0),
    Step("voltage", 8, 0x1aa),
    Step("escape", 55, 0),
    Step("operate", 41, BigInt("40FF8000", 16), application = true),
    Step("identify", 2, 0),
    Step("address", 3, 0)
  )
  private def at(name: String): UInt = steps.indexWhere(_.name == name).U

  val clk = RegInit(false.B)
  val (_, half) = Counter(true.B, divider)
  when(half) { clk := !clk }
  val shifter = Module(new CommandShifter)
  shifter.io.tick := half && clk
  shifter.io.cmdIn := io.cmdIn

  val step = RegInit(0.U(log2Ceil(steps.size + 1).W))
  val running, waiting, failed = RegInit(false.B)
  val rca = Reg(UInt(16.W))
  val done = step === steps.size.U
  val indices = VecInit(steps.map(_.index.U(6.W)))
  val arguments = VecInit(steps.map(_.argument.U(32.W)))
  shifter.io.command.valid := running && !waiting && !done
  shifter.io.command.bits.index := indices(step)
  shifter.io.command.bits.argument := arguments(step)
  when(io.start) {
    running := true.B
    step := 0.U
    failed := false.B
  }
  when(shifter.io.command.fire) { waiting := true.B }
  when(shifter.io.response.valid || shifter.io.timeout) {
    waiting := false.B
    val busy = step === at("operate") && !shifter.io.response.bits(39)
    when(shifter.io.timeout && step =/= at("reset")) {
      failed := true.B
      running := false.B
    }.elsewhen(busy) {
      step := at("escape")
    }.otherwise { step := step + 1.U }
    when(step === at("address")) { rca := shifter.io.response.bits(39, 24) }
  }
  io.clk := clk
  io.cmdOut := shifter.io.cmdOut
  io.cmdOe := shifter.io.cmdOe
  io.ready := done && running
  io.failed := failed
  io.rca := rca
}
