import chisel3._
import chisel3.util._

object Lamp extends ChiselEnum {
  val red, redYellow, green, yellow = Value
}

class TrafficLight(greenTicks: Int, yellowTicks: Int) extends Module {
  val io = IO(new Bundle {
    val tick = Input(Bool())
    val carWaiting = Input(Bool())
    val main = Output(Lamp())
    val side = Output(Lamp())
  })

  object Phase extends ChiselEnum {
    val mainGo, mainStop, sideReady, sideGo, sideStop, mainReady = Value
  }
  import Phase._

  val phase = RegInit(mainGo)
  val timer = RegInit(0.U(8.W))
  def after(ticks: Int, next: Phase.Type, condition: Bool = true.B): Unit = {
    when(io.tick) {
      when(timer >= (ticks - 1).U && condition) {
        phase := next
        timer := 0.U
      }.otherwise { timer := Mux(timer.andR, timer, timer + 1.U) }
    }
  }
  io.main := Lamp.red
  io.side := Lamp.red
  switch(phase) {
    is(mainGo) {
      io.main := Lamp.green
      after(greenTicks, mainStop, io.carWaiting)
    }
    is(mainStop) {
      io.main := Lamp.yellow
      after(yellowTicks, sideReady)
    }
    is(sideReady) {
      io.side := Lamp.redYellow
      after(1, sideGo)
    }
    is(sideGo) {
      io.side := Lamp.green
      after(greenTicks, sideStop)
    }
    is(sideStop) {
      io.side := Lamp.yellow
      after(yellowTicks, mainReady)
    }
    is(mainReady) {
      io.main := Lamp.redYellow
      after(1, mainGo)
    }
  }
}
