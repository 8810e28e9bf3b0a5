import chisel3._

class Gate(n: Int) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(n.W))
    val out = Output(Bool())
  })
  def logic: Bool = io.in.andR
  io.out := logic
}

class Inverter extends Gate(1) {
  def logic: Bool = !io.in(0)
}
