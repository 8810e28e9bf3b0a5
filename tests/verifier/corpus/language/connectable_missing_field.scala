import chisel3._

class Sensor extends Bundle {
  val value = UInt(12.W)
  val valid = Bool()
}

class CalibratedSensor extends Bundle {
  val value = UInt(12.W)
  val valid = Bool()
  val offset = SInt(8.W)
}

class StrictConnect extends Module {
  val in = IO(Input(new Sensor))
  val out = IO(Output(new CalibratedSensor))
  out :<= in
}
