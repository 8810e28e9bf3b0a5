import chisel3._

class VendorMultiplier extends BlackBox {
  val io = IO(new Bundle {
    val a = Input(UInt(18.W))
    val b = Input(UInt(18.W))
    val p = Output(UInt(36.W))
  })
  io.p := io.a * io.b
}

class BodyInBlackBox extends Module {
  val a, b = IO(Input(UInt(18.W)))
  val p = IO(Output(UInt(36.W)))
  val m = Module(new VendorMultiplier)
  m.io.a := a
  m.io.b := b
  p := m.io.p
}
