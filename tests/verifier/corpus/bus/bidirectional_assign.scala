import chisel3._
import chisel3.util._

class CommandLinkIO extends Bundle {
  val request = Decoupled(UInt(16.W))
  val response = Flipped(Decoupled(UInt(16.W)))
}

class CommandLink extends Module {
  val io = IO(new Bundle {
    val host = Flipped(new CommandLinkIO)
    val device = new CommandLinkIO
    val count = Output(UInt(8.W))
  })
  io.device := io.host
  val n = RegInit(0.U(8.W))
  when(io.host.request.fire) { n := n + 1.U }
  io.count := n
}
