import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val seen = IO(Output(UInt(8.W)))
  seen := Seq.tabulate(65536)(i => io.in ^ (i % 256).U(8.W)).reduce(_ ^ _)
  io.out := io.in + 1.U
}
