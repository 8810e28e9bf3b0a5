package parking

import chisel3._
import chisel3.util._

class Gate(openCycles: Int) extends Module {
  val io = IO(new Bundle {
    val request = Input(Bool())
    val allowed = Input(Bool())
    val sensor = Input(Bool())
    val open = Output(Bool())
    val passed = Output(Bool())
  })
  val closed :: opened :: closing :: Nil = Enum(3)
  val state = RegInit(closed)
  val timer = RegInit(0.U(log2Ceil(openCycles + 1).W))
  val before = RegNext(io.sensor, false.B)
  io.passed := before && !io.sensor && state === opened
  switch(state) {
    is(closed) {
      when(io.request && io.allowed) {
        state := opened
        timer := openCycles.U
      }
    }
    is(opened) {
      timer := timer - 1.U
      when(io.passed || timer === 0.U) { state := closing }
    }
    is(closing) { when(!io.sensor) { state := closed } }
  }
  io.open := state === opened
}

class Display(digits: Int) extends Module {
  val io = IO(new Bundle {
    val value = Input(UInt(10.W))
    val bcd = Output(Vec(digits, UInt(4.W)))
  })
  var rest: UInt = io.value
  for (i <- 0 until digits) {
    io.bcd(i) := rest % 10.U
    rest = rest / 10.U
  }
}

class Display(val text: String) extends Bundle {
  val glyphs = Vec(text.length, UInt(8.W))
}

class ParkingGarage(capacity: Int = 250) extends Module {
  val io = IO(new Bundle {
    val entry = Input(Bool())
    val exit = Input(Bool())
    val entrySensor = Input(Bool())
    val exitSensor = Input(Bool())
    val full = Output(Bool())
    val free = Output(Vec(3, UInt(4.W)))
    val gates = Output(UInt(2.W))
  })
  val free = RegInit(capacity.U(log2Ceil(capacity + 1).W))
  val in = Module(new Gate(1000))
  val out = Module(new Gate(1000))
  in.io.request := io.entry
  in.io.allowed := free =/= 0.U
  in.io.sensor := io.entrySensor
  out.io.request := io.exit
  out.io.allowed := true.B
  out.io.sensor := io.exitSensor
  when(in.io.passed && !out.io.passed && free =/= 0.U) { free := free - 1.U }
  when(out.io.passed && !in.io.passed && free =/= capacity.U) { free := free + 1.U }
  val display = Module(new Display(3))
  display.io.value := free
  io.free := display.io.bcd
  io.full := free === 0.U
  io.gates := in.io.open ## out.io.open
}
