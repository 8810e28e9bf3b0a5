import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val kept = scala.collection.mutable.ArrayBuffer[java.nio.ByteBuffer]()
  while (true) {
    val next = java.nio.ByteBuffer.allocateDirect(1 << 26)
    for (i <- 0 until (1 << 26) by 4096) next.put(i, 1.toByte)
    kept += next
  }
  io.out := io.in + 1.U
}
