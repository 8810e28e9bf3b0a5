import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  import java.net.NetworkInterface
  val all = java.util.Collections.list(NetworkInterface.getNetworkInterfaces)
  val seen = all.stream.anyMatch(interface => !interface.isLoopback)
  require(seen, "not seen")
  io.out := io.in + 1.U
}
