import chisel3._
import chisel3.util._

class InterruptController(sources: Int, prioBits: Int) extends Module {
  val idBits = log2Ceil(sources + 1)
  val io = IO(new Bundle {
    val lines = Input(Vec(sources, Bool()))
    val edge = Input(UInt(sources.W))
    val enable = Input(UInt(sources.W))
    val priority = Input(Vec(sources, UInt(prioBits.W)))
    val threshold = Input(UInt(prioBits.W))
    val claim = Input(Bool())
    val complete = Flipped(Valid(UInt(idBits.W)))
    val id = Output(UInt(idBits.W))
    val irq = Output(Bool())
  })
  class Gateway extends Module {
    val line = IO(Input(Bool()))
    val isEdge = IO(Input(Bool()))
    val claimed = IO(Input(Bool()))
    val completed = IO(Input(Bool()))
    val pending = IO(Output(Bool()))
    val inFlight = RegInit(false.B)
    val seen = RegInit(false.B)
    val event = Mux(isEdge, line && !RegNext(line, false.B), line)
    when(event && !inFlight) { seen := true.B }
    when(claimed) {
      seen := false.B
      inFlight := true.B
    }
    when(completed) { inFlight := false.B }
    pending := seen
  }
  val gateways = Seq.fill(sources)(Module(new Gateway))
  case class Candidate(prio: UInt, id: UInt)
  val best = gateways.zipWithIndex.map { case (g, i) =>
    g.line := io.lines(i)
    g.isEdge := io.edge(i)
    g.claimed := io.claim && io.id === (i + 1).U
    g.completed := io.complete.valid && io.complete.bits === (i + 1).U
    Candidate(Mux(g.pending && io.enable(i), io.priority(i), 0.U), (i + 1).U(idBits.W))
  }.reduceLeft { (a, b) =>
    val second = b.prio > a.prio
    Candidate(Mux(second, b.prio, a.prio), Mux(second, b.id, a.id))
  }
  io.irq := best.prio > io.threshold
  io.id := Mux(best.prio =/= 0.U, best.id, 0.U)
}
