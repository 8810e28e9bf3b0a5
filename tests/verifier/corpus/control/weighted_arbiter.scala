import chisel3._
import chisel3.util._

class WeightedArbiter(weights: Seq[Int]) extends Module {
  private val n = weights.size
  val io = IO(new Bundle {
    val in = Flipped(Vec(n, Decoupled(UInt(16.W))))
    val out = Decoupled(UInt(16.W))
    val chosen = Output(UInt(log2Ceil(n).W))
  })
  val credits = weights.map(w => RegInit(w.U(log2Ceil(w + 1).W)))
  val eligible = VecInit(io.in.zip(credits).map { case (p, c) => p.valid && c =/= 0.U })
  val starving = !eligible.asUInt.orR
  val candidates = Mux(starving, VecInit(io.in.map(_.valid)).asUInt, eligible.asUInt)
  val pick = PriorityEncoder(candidates)

  io.chosen := pick
  io.out.valid := candidates.orR
  io.out.bits := io.in(pick).bits
  for (((port, credit), i) <- io.in.zip(credits).zipWithIndex) {
    port.ready := io.out.ready && pick === i.U && candidates.orR
    when(port.fire && credit =/= 0.U) { credit := credit - 1.U }
  }
  when(starving && io.out.fire) {
    credits.zip(weights).foreach { case (c, w) => c := w.U }
  }
}
