import chisel3._

class Accumulator extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val clear = Input(Bool())
    val out = Output(UInt(16.W))
  })
  val acc = RegInit(0.U(16.W))
  when(io.clear) {
    acc := 0.U
  }.otherwise {
    acc := acc + io.in

  io.out := acc
}

class AccumulatorPair extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(16.W))
  })
  val a = Module(new Accumulator)
  a.io.in := io.in
  a.io.clear := false.B
  io.out := a.io.out
}
