import chisel3._
import chisel3.probe.{define, Probe, ProbeValue}

class ProbeMixup extends Module {
  val in = IO(Input(UInt(8.W)))
  val out = IO(Output(UInt(8.W)))
  val watch = IO(Output(Probe(SInt(8.W))))
  val r = RegNext(in, 0.U)
  out := r
  define(watch, ProbeValue(r))
}
