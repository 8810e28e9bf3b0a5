import chisel3._

class Holder[T](gen: T) extends Module {
  val io = IO(new Bundle {
    val in = Input(gen)
    val out = Output(gen)
  })
  io.out := RegNext(io.in)
}
