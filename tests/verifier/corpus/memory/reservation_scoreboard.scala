import chisel3._
import chisel3.util._

class Scoreboard(n: Int, zero: Boolean = true) extends Module {
  val io = IO(new Bundle {
    val set = Flipped(Valid(UInt(log2Ceil(n).W)))
    val clear = Flipped(Valid(UInt(log2Ceil(n).W)))
    val check = Input(Vec(3, UInt(log2Ceil(n).W)))
    val busy = Output(Vec(3, Bool()))
    val any = Output(Bool())
  })
  private val _r = RegInit(0.U(n.W))
  private val r = if (zero) (_r >> 1 << 1).asUInt else _r
  private var _next = r
  private var ens = false.B
  private def mask(en: Bool, addr: UInt) = Mux(en, 1.U << addr, 0.U)
  private def update(en: Bool, update: UInt) = {
    _next = update
    ens = ens || en
    when(ens) { _r := _next }
  }
  def set(en: Bool, addr: UInt): Unit = update(en, _next | mask(en, addr))
  def clear(en: Bool, addr: UInt): Unit = update(en, _next & ~mask(en, addr))
  def read(addr: UInt): Bool = r(addr)

  clear(io.clear.valid, io.clear.bits)
  set(io.set.valid, io.set.bits)
  io.busy := VecInit(io.check.map(read(_)))
  io.any := r.orR
}
