import chisel3._
import chisel3.util._

class ChecksumEngine(lanes: Int) extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val words = Flipped(Valid(Vec(lanes, UInt(16.W))))
    val checksum = Output(UInt(16.W))
  })
  private def onesAdd(a: UInt, b: UInt): UInt = {
    val s = a +& b
    s(15, 0) + s(16)
  }
  val sum = RegInit(0.U(16.W))
  val partial = io.words.bits.reduceTree(onesAdd(_, _))
  when(io.start) {
    sum := 0.U
  }.elsewhen(io.words.valid) {
    sum := onesAdd(sum, partial)
  }
  io.checksum := ~sum
}
