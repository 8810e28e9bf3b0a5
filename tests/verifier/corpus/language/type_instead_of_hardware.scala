import chisel3._

class TypeAsValue extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(4.W))
    val b = Output(UInt(8.W))
  })
  val extended = UInt(8.W)
  extended := io.a
  io.b := extended
}
