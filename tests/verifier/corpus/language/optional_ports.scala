import chisel3._
import chisel3.util._

class OptionalDebug(debug: Boolean) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
    val trace = if (debug) Some(Output(Vec(4, UInt(8.W)))) else None
    val pause = Option.when(debug)(Input(Bool()))
  })
  val stages = Seq.iterate(io.in, 5)(x => RegEnable(x, 0.U(8.W), !io.pause.getOrElse(false.B)))
  io.out := stages.last
  io.trace.foreach(_ := VecInit(stages.tail))
}
