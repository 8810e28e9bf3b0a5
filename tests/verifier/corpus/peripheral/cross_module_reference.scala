import chisel3._

class Integrator extends Module {
  val io = IO(new Bundle {
    val sample = Input(UInt(12.W))
    val high = Output(Bool())
  })
  val energy = RegInit(0.U(24.W))
  energy := energy + io.sample
  io.high := energy(23)
}

class PowerMeter extends Module {
  val io = IO(new Bundle {
    val sample = Input(UInt(12.W))
    val reading = Output(UInt(24.W))
    val alarm = Output(Bool())
  })
  val integrator = Module(new Integrator)
  integrator.io.sample := io.sample
  io.reading := integrator.energy
  io.alarm := integrator.io.high
}
