package home

import chisel3._
import chisel3.util._

class Settings extends Bundle {
  val day = UInt(8.W)
  val night = UInt(8.W)
  val hysteresis = UInt(3.W)
}

object Season extends ChiselEnum {
  val off, heating, cooling = Value
}

/** Mean of the last four samples, so that one bad reading does not switch a compressor. */
class Smoother(w: Int) extends Module {
  val sample = IO(Flipped(Valid(UInt(w.W))))
  val mean = IO(Output(UInt(w.W)))
  val history = Seq.iterate(sample.bits, 5)(x => RegEnable(x, 0.U(w.W), sample.valid)).tail
  mean := (history.map(_.pad(w + 2)).reduce(_ + _) >> 2)(w - 1, 0)
}

/** Keeps an output off for a minimal time once it went off. */
class Lockout(cycles: Int) extends Module {
  val wish = IO(Input(Bool()))
  val on = IO(Output(Bool()))
  val left = RegInit(0.U(log2Ceil(cycles + 1).W))
  val state = RegInit(false.B)
  when(left =/= 0.U) { left := left - 1.U }
  when(state && !wish) {
    state := false.B
    left := cycles.U
  }.elsewhen(!state && wish && left === 0.U) { state := true.B }
  on := state
}

class Thermostat(lockout: Int = 3000) extends Module {
  val io = IO(new Bundle {
    val temperature = Flipped(Valid(UInt(8.W)))
    val isNight = Input(Bool())
    val season = Input(Season())
    val settings = Input(new Settings)
    val heater = Output(Bool())
    val compressor = Output(Bool())
    val fan = Output(Bool())
    val display = Output(Vec(2, UInt(4.W)))
  })
  val smoother = Module(new Smoother(8))
  smoother.sample := io.temperature
  val goal = Mux(io.isNight, io.settings.night, io.settings.day)
  val high = goal +& io.settings.hysteresis
  val low = Mux(goal > io.settings.hysteresis, goal - io.settings.hysteresis, 0.U)

  val calling = RegInit(false.B)
  switch(io.season) {
    is(Season.off) { calling := false.B }
    is(Season.heating) {
      when(smoother.mean < low) { calling := true.B }
      when(smoother.mean >= goal) { calling := false.B }
    }
    is(Season.cooling) {
      when(smoother.mean > high) { calling := true.B }
      when(smoother.mean <= goal) { calling := false.B }
    }
  }
  val protectedCall = Module(new Lockout(lockout))
  protectedCall.wish := calling && io.season === Season.cooling
  io.compressor := protectedCall.on
  io.heater := calling && io.season === Season.heating
  // The fan runs on for a while to carry off what is left.
  val after = RegInit(0.U(8.W))
  when(io.heater || io.compressor) { after := 200.U }.elsewhen(after.orR) { after := after - 1.U }
  io.fan := after.orR || io.heater || io.compressor
  io.display(0) := smoother.mean % 10.U
  io.display(1) := (smoother.mean / 10.U) % 10.U
}
