import chisel3._

class CurriedFilter(w: Int)(f: UInt => UInt) extends Module {
  val in = IO(Input(UInt(w.W)))
  val out = IO(Output(UInt(w.W)))
  out := RegNext(f(in))
}
