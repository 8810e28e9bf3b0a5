import chisel3._
import chisel3.experimental.BundleLiterals._

class Vlan extends Bundle {
  val pcp = UInt(3.W)
  val dei = Bool()
  val vid = UInt(12.W)
}

class VlanTag extends Module {
  val io = IO(new Bundle {
    val tagged = Input(Bool())
    val tag = Input(new Vlan)
    val out = Output(new Vlan)
  })
  val default = (new Vlan).Lit(_.pcp -> 0.U, _.dei -> false.B, _.vid -> 4096.U(13.W))
  io.out := Mux(io.tagged, io.tag, default)
}
