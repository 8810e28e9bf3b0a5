import chisel3._

class AbsValue extends Module {
  val io = IO(new Bundle {
    val in = Input(SInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := (io.in < 0.S) ? (-io.in).asUInt : io.in.asUInt
}
