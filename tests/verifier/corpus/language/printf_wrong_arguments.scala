import chisel3._

class DebugPort extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val sum = Output(UInt(9.W))
  })
  io.sum := io.a +& io.b
  printf("%d + %d = %d\n", io.a, io.b)
}
