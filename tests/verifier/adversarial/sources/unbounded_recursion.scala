import chisel3._

object Recursion { def deeper(n: Int): Int = 1 + deeper(n + 1) }

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  println(Recursion.deeper(0))
  io.out := io.in + 1.U
}
