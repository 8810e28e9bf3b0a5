import chisel3._
import chisel3.util._

class MaskedRoundRobin(n: Int) extends Module {
  val io = IO(new Bundle {
    val request = Input(UInt(n.W))
    val advance = Input(Bool())
    val grant = Output(UInt(n.W))
    val index = Output(UInt(log2Ceil(n).W))
  })
  val mask = RegInit(Fill(n, true.B))
  val masked = io.request & mask
  val chosen = Mux(masked.orR, masked, io.request)
  val grant = PriorityEncoderOH(chosen)
  when(io.advance && io.request.orR) {
    mask := ~((grant << 1).asUInt - 1.U)(n - 1, 0)
  }
  io.grant := grant
  io.index := OHToUInt(grant)
}
