import chisel3._

class Counter(val limit: Int = 59) extends Module {
  val io = IO(new Bundle {
    val tick = Input(Bool())
    val value = Output(UInt(6.W))
    val carry = Output(Bool())
  })
  val n = RegInit(0.U(6.W))
  val end = n === limit.U
  when(io.tick) { n := Mux(end, 0.U, n + 1.U) }
  io.value := n
  io.carry := io.tick && end
}
