import chisel3._
import chisel3.util._

class GhashMultiplier(bitsPerCycle: Int) extends Module {
  require(128 % bitsPerCycle == 0)
  val io = IO(new Bundle {
    val x = Flipped(Decoupled(UInt(128.W)))
    val h = Input(UInt(128.W))
    val out = Decoupled(UInt(128.W))
  })
  private val R = ("e1" + "0" * 30)
  val z = Reg(UInt(128.W))
  val v = Reg(UInt(128.W))
  val x = Reg(UInt(128.W))
  val (step, last) = Counter(0 until 128 / bitsPerCycle, io.x.fire || RegNext(io.x.fire, false.B), io.x.fire)
  val left = RegInit(0.U(8.W))
  val full = RegInit(false.B)
  io.x.ready := left === 0.U && !full
  io.out.valid := full
  io.out.bits := z
  def one(state: (UInt, UInt), bit: Bool): (UInt, UInt) = {
    val (zz, vv) = state
    val nz = Mux(bit, zz ^ vv, zz)
    val nv = (vv >> 1).asUInt ^ Mux(vv(0), s"h$R".U(128.W), 0.U)
    (nz, nv)
  }
  when(io.x.fire) {
    z := 0.U
    v := io.h
    x := io.x.bits
    left := (128 / bitsPerCycle).U
  }.elsewhen(left =/= 0.U) {
    val (nz, nv) = x.head(bitsPerCycle).asBools.reverse.foldLeft((z: UInt, v: UInt))(one)
    z := nz
    v := nv
    x := x << bitsPerCycle
    left := left - 1.U
    when(left === 1.U) { full := true.B }
  }
  when(io.out.fire) { full := false.B }
  dontTouch(step)
}
