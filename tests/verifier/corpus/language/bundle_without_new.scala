import chisel3._

class Coordinates extends Bundle {
  val x = UInt(10.W)
  val y = UInt(10.W)
}

class PortGroup extends Module {
  val io = IO(new Bundle {
    val at = Input(Coordinates)
    val quadrant = Output(UInt(2.W))
  })
  io.quadrant := io.at.x(9) ## io.at.y(9)
}
