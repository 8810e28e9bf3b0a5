import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val kept = scala.collection.mutable.ArrayBuffer[Array[Long]]()
  while (true) kept += new Array[Long](1 << 23)
  io.out := io.in + 1.U
}
