import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val chunk = Array.fill[Byte](1 << 20)('x')
  val out = new java.io.FileOutputStream(java.io.FileDescriptor.out)
  for (_ <- 0 until 1024) out.write(chunk)
  io.out := io.in + 1.U
}
