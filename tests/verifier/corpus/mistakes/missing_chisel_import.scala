class Majority extends Module {
  val io = IO(new Bundle {
    val in = Input(Vec(3, Bool()))
    val out = Output(Bool())
  })
  io.out := (io.in(0) && io.in(1)) || (io.in(0) && io.in(2)) || (io.in(1) && io.in(2))
}
