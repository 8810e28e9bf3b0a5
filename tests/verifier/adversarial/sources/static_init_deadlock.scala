import chisel3._

object Gate { val both = new java.util.concurrent.CyclicBarrier(2) }
object Left { Gate.both.await(); val value: Int = Right.value + 1 }
object Right { Gate.both.await(); val value: Int = Left.value + 1 }

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val other = new Thread(() => println(Left.value))
  other.start()
  println(Right.value)
  other.join()
  io.out := io.in + 1.U
}
