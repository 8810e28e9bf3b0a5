import chisel3._

class Base extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
  })
}

class DoubleIo extends Base {
  override val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := io.in
}
