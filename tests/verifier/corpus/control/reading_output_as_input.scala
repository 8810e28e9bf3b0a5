import chisel3._

class HBridge extends Module {
  val io = IO(new Bundle {
    val forward = Input(Bool())
    val backward = Input(Bool())
    val a = Output(Bool())
    val b = Output(Bool())
  })
  io.a := io.forward && !io.backward
  io.b := io.backward && !io.forward
}

class DualMotor extends Module {
  val io = IO(new Bundle {
    val command = Input(UInt(4.W))
    val left = Output(UInt(2.W))
    val right = Output(UInt(2.W))
  })
  val bridges = Seq.fill(2)(Module(new HBridge))
  for ((bridge, i) <- bridges.zipWithIndex) {
    bridge.io.forward := io.command(2 * i)
    bridge.io.backward := io.command(2 * i + 1)
    bridge.io.a := io.command.orR
  }
  io.left := bridges(0).io.b ## bridges(0).io.a
  io.right := bridges(1).io.b ## bridges(1).io.a
}
