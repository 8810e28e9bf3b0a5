import chisel3._
import chisel3.util._

class LineBuffer(width: Int) extends Module {
  val in = IO(Flipped(Valid(UInt(8.W))))
  val out = IO(Output(UInt(8.W)))
  val mem = SyncReadMem(width, UInt(8.W))
  val (pos, _) = Counter(in.valid, width)
  val ahead = Mux(pos === (width - 1).U, 0.U, pos + 1.U)
  out := RegEnable(mem.read(Mux(in.valid, ahead, pos)), in.valid)
  when(in.valid) { mem.write(pos, in.bits) }
}

class Convolution3x3(width: Int, kernel: Seq[Seq[Int]], shift: Int) extends Module {
  require(kernel.size == 3 && kernel.forall(_.size == 3))
  val in = IO(Flipped(Valid(UInt(8.W))))
  val out = IO(Valid(UInt(8.W)))
  val first, second = Module(new LineBuffer(width))
  first.in := in
  second.in.valid := in.valid
  second.in.bits := first.out
  val rows = Seq(second.out, first.out, in.bits)
  val window = rows.map(r => Seq.iterate(r, 3)(x => RegEnable(x, 0.U, in.valid)))
  val sum = window.flatten.zip(kernel.flatten).map { case (p, k) => p.zext * k.S }.reduce(_ +& _)
  val scaled = (sum >> shift).asSInt
  out.bits := RegNext(Mux(scaled < 0.S, 0.U, Mux(scaled > 255.S, 255.U, scaled.asUInt(7, 0))))
  out.valid := RegNext(in.valid, false.B)
}
