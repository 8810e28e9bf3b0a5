import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  println(java.net.InetAddress.getByName("example.com"))
  io.out := io.in + 1.U
}
