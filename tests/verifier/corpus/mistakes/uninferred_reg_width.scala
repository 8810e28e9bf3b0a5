import chisel3._

class LazyWidth extends Module {
  val io = IO(new Bundle {
    val load = Input(Bool())
    val out = Output(UInt(8.W))
  })
  val r = Reg(UInt())
  when(io.load) { r := r }
  io.out := r
}
