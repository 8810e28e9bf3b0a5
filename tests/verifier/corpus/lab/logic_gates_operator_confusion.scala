import chisel3._

class LogicLab extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(4.W))
    val b = Input(UInt(4.W))
    val allOnes = Output(Bool())
    val nand = Output(UInt(4.W))
  })
  io.nand := !(io.a && io.b)
  io.allOnes := io.a.andR
}
