import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val wide = Wire(UInt(2000000000.W))
  wide := io.in
  val seen = IO(Output(Bool()))
  seen := wide.orR
  io.out := io.in + 1.U
}
