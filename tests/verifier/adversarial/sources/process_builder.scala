import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  new ProcessBuilder("/bin/sh", "-c", "exit 0").start().waitFor()
  io.out := io.in + 1.U
}
