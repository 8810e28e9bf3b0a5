import chisel3._
import chisel3.util._
import circt.stage.ChiselStage

class GeneratedQueue extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
  })
  io.out <> Queue(io.in, 3)
}

object GenerateQueue extends App {
  println(ChiselStage.emitSystemVerilog(new GeneratedQueue))
}
