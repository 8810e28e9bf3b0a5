import chisel3._
import chisel3.util._

class MovingAverage(window: Int, w: Int) extends Module {
  require(isPow2(window))
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(w.W)))
    val out = Decoupled(UInt(w.W))
  })
  private val shift = log2Ceil(window)
  val history = Reg(Vec(window, UInt(w.W)))
  val sum = RegInit(0.U((w + shift).W))
  val (index, wrapped) = Counter(io.in.fire, window)
  val primed = RegInit(false.B)
  val outValid = RegInit(false.B)
  io.in.ready := !outValid || io.out.ready
  when(io.out.fire) { outValid := false.B }
  when(io.in.fire) {
    val oldest = Mux(primed, history(index), 0.U)
    sum := sum + io.in.bits - oldest
    history(index) := io.in.bits
    outValid := true.B
  }
  when(wrapped) { primed := true.B }
  io.out.valid := outValid
  io.out.bits := sum >> shift
}
