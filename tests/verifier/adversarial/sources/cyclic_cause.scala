import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val first = new RuntimeException("first")
  val second = new java.lang.reflect.InvocationTargetException(first)
  first.initCause(second)
  throw second
}
