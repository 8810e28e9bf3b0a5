import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val socket = new java.net.Socket()
  socket.connect(new java.net.InetSocketAddress("127.0.0.1", PORT), 500)
  io.out := io.in + 1.U
}
