import chisel3._
import chisel3.experimental.fromStringToStringParam

class Plus extends Bundle {
  val found = Bool()
  val result = UInt(8.W)
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val asked = IntrinsicExpr("circt_plusargs_value", new Plus, "FORMAT" -> "x=%d")()
  io.out := io.in + 1.U + (asked.result & io.in)
}
