import chisel3._

class MaxOfTwo extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val max = Output(UInt(8.W))
    val equal = Output(Bool())
  })
  def max(x: UInt, y: UInt): UInt = Mux(x > y, x, y)
  io.max := max(io.a, io.b)
  io.equal := (io.a == io.b)
}
