import chisel3._
import chisel3.util._

class ChattyAccumulator extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Valid(UInt(8.W)))
    val sum = Output(UInt(16.W))
  })
  val sum = RegInit(0.U(16.W))
  val next = sum +& io.in.bits
  when(io.in.valid) {
    sum := next
    printf("add %d\n", io.in.bits)
    printf(p"sum = 0x${Hexadecimal(sum)} next = $next\n")
    printf(cf"bits = ${io.in.bits}%b at ${sum}%x\n")
  }
  assert(!next(16), "overflow: %d + %d", sum, io.in.bits)
  assume(io.in.bits =/= 255.U)
  cover(sum === 1000.U)
  stop(cf"never")
  io.sum := sum
  private def stop(x: Printable): Unit = when(sum === "hffff".U) { chisel3.stop(x) }
}
