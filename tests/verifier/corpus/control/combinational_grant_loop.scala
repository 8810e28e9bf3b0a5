import chisel3._

class Station extends Module {
  val io = IO(new Bundle {
    val tokenIn = Input(Bool())
    val want = Input(Bool())
    val tokenOut = Output(Bool())
    val have = Output(Bool())
  })
  io.have := io.tokenIn && io.want
  io.tokenOut := io.tokenIn && !io.want
}

class HandshakeRing extends Module {
  val io = IO(new Bundle {
    val wants = Input(Vec(3, Bool()))
    val haves = Output(Vec(3, Bool()))
  })
  val stations = Seq.fill(3)(Module(new Station))
  for (i <- stations.indices) {
    stations(i).io.want := io.wants(i)
    stations((i + 1) % 3).io.tokenIn := stations(i).io.tokenOut
    io.haves(i) := stations(i).io.have
  }
}
