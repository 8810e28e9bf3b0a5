import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val many = IO(Output(Vec(20000, UInt(3.W))))
  many := DontCare
  io.out := io.in + 1.U
}
