import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val shifts = IO(Input(Vec(4, UInt(19.W))))
  val seen = IO(Output(Bool()))
  seen := ((((io.in << shifts(0)) << shifts(1)) << shifts(2)) << shifts(3)).orR
  io.out := io.in + 1.U
}
