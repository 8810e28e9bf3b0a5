import chisel3._
import chisel3.util._

class Serializer(wide: Int, narrow: Int) extends Module {
  require(wide % narrow == 0, s"cannot cut $wide bits into pieces of $narrow")
  val n = wide / narrow
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(wide.W)))
    val out = Decoupled(UInt(narrow.W))
  })
  val data = Reg(UInt(wide.W))
  val left = RegInit(0.U(log2Ceil(n + 1).W))
  io.in.ready := left === 0.U
  io.out.valid := left =/= 0.U
  io.out.bits := data(narrow - 1, 0)
  when(io.in.fire) {
    data := io.in.bits
    left := n.U
  }.elsewhen(io.out.fire) {
    data := data >> narrow
    left := left - 1.U
  }
}
