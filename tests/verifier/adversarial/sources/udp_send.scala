import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val socket = new java.net.DatagramSocket()
  socket.send(new java.net.DatagramPacket("out".getBytes, 3, java.net.InetAddress.getByAddress(Array[Byte](127, 0, 0, 1)), PORT))
  io.out := io.in + 1.U
}
