import chisel3._
import chisel3.util.HasBlackBoxInline

class DLatch extends BlackBox with HasBlackBoxInline {
  val io = IO(new Bundle {
    val g = Input(Bool())
    val d = Input(Bool())
    val q = Output(Bool())
  })
  setInline(
    "DLatch.v",
    """module DLatch(input g, input d, output reg q);
      |  always @(*) if (g) q = d;
      |endmodule
      |""".stripMargin
  )
}

class InlineLatch extends Module {
  val io = IO(new Bundle {
    val open = Input(Bool())
    val d = Input(Bool())
    val q = Output(Bool())
  })
  val latch = Module(new DLatch)
  latch.io.g := io.open
  latch.io.d := io.d
  io.q := latch.io.q
}
