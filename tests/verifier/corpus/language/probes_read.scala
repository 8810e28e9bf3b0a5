import chisel3._
import chisel3.probe.{define, Probe, ProbeValue}
import chisel3.util._

class Inner extends Module {
  val en = IO(Input(Bool()))
  val out = IO(Output(UInt(8.W)))
  val peek = IO(Output(Probe(UInt(8.W))))
  val count = RegInit(0.U(8.W))
  when(en) { count := count + 1.U }
  out := count
  define(peek, ProbeValue(count))
}

class ProbedCounter extends Module {
  val en = IO(Input(Bool()))
  val out = IO(Output(UInt(8.W)))
  val total = IO(Output(Probe(UInt(8.W))))
  val a = Module(new Inner)
  a.en := en
  out := a.out + chisel3.probe.read(a.peek)
  define(total, a.peek)
}
