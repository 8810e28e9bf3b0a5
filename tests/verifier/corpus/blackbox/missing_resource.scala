import chisel3._
import chisel3.util.HasBlackBoxResource

class Synchronizer extends BlackBox with HasBlackBoxResource {
  val io = IO(new Bundle {
    val clk = Input(Clock())
    val d = Input(Bool())
    val q = Output(Bool())
  })
  addResource("/vsrc/synchronizer.v")
}

class ResourceBox extends Module {
  val d = IO(Input(Bool()))
  val q = IO(Output(Bool()))
  val s = Module(new Synchronizer)
  s.io.clk := clock
  s.io.d := d
  q := s.io.q
}
