package robot

import chisel3._
import chisel3.util._

class Sensors extends Bundle {
  val left, center, right = UInt(10.W)
  val bumper = Bool()
  val battery = UInt(8.W)
}

class Wheels extends Bundle {
  val left, right = SInt(8.W)
}

object Behaviour extends ChiselEnum {
  val stop, cruise, avoid, escape, recharge = Value
}

class PidController(kp: Int, ki: Int, kd: Int) extends Module {
  val io = IO(new Bundle {
    val error = Flipped(Valid(SInt(11.W)))
    val reset = Input(Bool())
    val out = Output(SInt(8.W))
  })
  val integral = RegInit(0.S(16.W))
  val previous = RegInit(0.S(11.W))
  val raw = io.error.bits * kp.S + (integral >> 4) * ki.S + (io.error.bits - previous) * kd.S
  val scaled = raw >> 5
  io.out := Mux(scaled > 127.S, 127.S, Mux(scaled < -128.S, -128.S, scaled))
  when(io.reset) {
    integral := 0.S
    previous := 0.S
  }.elsewhen(io.error.valid) {
    integral := integral + io.error.bits
    previous := io.error.bits
  }
}

class RobotController extends Module {
  val io = IO(new Bundle {
    val sample = Input(Bool())
    val sensors = Input(new Sensors)
    val wheels = Output(new Wheels)
    val behaviour = Output(Behaviour())
    val lamp = Output(Bool())
  })
  val state = RegInit(Behaviour.stop)
  val timer = RegInit(0.U(12.W))
  val turnLeft = RegInit(false.B)
  val pid = Module(new PidController(12, 1, 4))
  pid.io.error.valid := io.sample
  pid.io.error.bits := io.sensors.left.zext - io.sensors.right.zext
  pid.io.reset := state =/= Behaviour.cruise
  val near = io.sensors.centre > 600.U
  val low = io.sensors.battery < 40.U

  when(io.sample) {
    timer := Mux(timer === 0.U, 0.U, timer - 1.U)
    switch(state) {
      is(Behaviour.stop) { when(!low) { state := Behaviour.cruise } }
      is(Behaviour.cruise) {
        when(low) { state := Behaviour.recharge }
          .elsewhen(io.sensors.bumper) {
            state := Behaviour.escape
            timer := 400.U
          }
          .elsewhen(near) {
            state := Behaviour.avoid
            turnLeft := io.sensors.left < io.sensors.right
          }
      }
      is(Behaviour.avoid) { when(!near) { state := Behaviour.cruise } }
      is(Behaviour.escape) { when(timer === 0.U) { state := Behaviour.avoid } }
      is(Behaviour.recharge) { when(io.sensors.battery > 200.U) { state := Behaviour.stop } }
    }
  }
  val speed = MuxLookup(state, 0.S(8.W))(
    Seq(Behaviour.cruise -> 80.S(8.W), Behaviour.escape -> (-60).S(8.W), Behaviour.recharge -> 30.S(8.W))
  )
  val turn = Mux(state === Behaviour.avoid, Mux(turnLeft, -50.S, 50.S), pid.io.out >> 1)
  io.wheels.left := speed + turn
  io.wheels.right := speed - turn
  io.behaviour := state
  io.lamp := low && timer(5)
}
