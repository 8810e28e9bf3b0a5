import chisel3._

class AbsDiff extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val diff: SInt = io.a.zext - io.b.zext
  if (diff < 0.S) {
    io.out := (-diff).asUInt
  } else {
    io.out := diff.asUInt
  }
}
