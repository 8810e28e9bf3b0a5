import chisel3._

class RingCounter(n: Int = 4) extends Module {
  val io = IO(new Bundle {
    val out = Output(UInt(n.W))
  });
  val ring = RegInit(1.U(n.W));
  ring := ring(n-2, 0) ## ring(n-1);
  assign io.out = ring;
endmodule
