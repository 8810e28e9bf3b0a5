import chisel3._

/* \u002a\u002f
   class Inside extends BlackBox with chisel3.util.HasBlackBoxInline { setInline("x.v", "module x; endmodule") }
   package chisel3
*/
// \u000a import java.lang.Runtime._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := io.in + 1.U
}
