import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  for (_ <- 0 until 4) new Thread(() => while (true) Thread.sleep(1000)).start()
  io.out := io.in + 1.U
}
