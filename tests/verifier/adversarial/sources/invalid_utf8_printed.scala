import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val bytes = Array.tabulate(4096)(_.toByte)
  System.out.write(bytes, 0, bytes.length)
  System.err.write(bytes, 0, bytes.length)
  io.out := io.in + 1.U
}
