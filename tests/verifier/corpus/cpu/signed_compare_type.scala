import chisel3._

class SltUnit extends Module {
  val io = IO(new Bundle {
    val a = Input(SInt(32.W))
    val b = Input(UInt(32.W))
    val signed = Input(Bool())
    val lt = Output(Bool())
  })
  io.lt := Mux(io.signed, io.a < io.b, io.a.asUInt < io.b)
}
