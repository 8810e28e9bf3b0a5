import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val channel = java.nio.channels.SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
  channel.connect(java.net.UnixDomainSocketAddress.of("SOCKET"))
  io.out := io.in + 1.U
}
