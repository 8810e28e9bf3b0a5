import chisel3._
import chisel3.util._

class Flit[T <: Data](gen: T, outputs: Int) extends Bundle {
  val dest = UInt(log2Ceil(outputs).W)
  val payload = gen
}

class Crossbar[T <: Data](inputs: Int, outputs: Int, gen: T) extends Module {
  val io = IO(new Bundle {
    val in = Vec(inputs, Flipped(Decoupled(new Flit(gen, outputs))))
    val out = Vec(outputs, Decoupled(new Flit(gen, outputs)))
  })
  val arbiters = Seq.fill(outputs)(Module(new RRArbiter(new Flit(gen, outputs), inputs)))
  for ((arb, o) <- arbiters.zipWithIndex) {
    for (i <- 0 until inputs) {
      arb.io.in(i).valid := io.in(i).valid && io.in(i).bits.dest === o.U
      arb.io.in(i).bits := io.in(i).bits
    }
    io.out(o) <> arb.io.out
  }
  for (i <- 0 until inputs) {
    io.in(i).ready := arbiters.zipWithIndex.map { case (arb, o) =>
      arb.io.in(i).ready && io.in(i).bits.dest === o.U
    }.reduce(_ || _)
  }
}
