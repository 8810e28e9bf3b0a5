import chisel3._
import chisel3.utils._

class Funnel extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Vec(2, Decoupled(UInt(8.W))))
    val out = Decoupled(UInt(8.W))
  })
  val arb = Module(new Arbiter(UInt(8.W), 2))
  arb.io.in <> io.in
  io.out <> arb.io.out
}
