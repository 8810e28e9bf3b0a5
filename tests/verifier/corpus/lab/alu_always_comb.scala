import chisel3._

class AluLab extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val op = Input(UInt(2.W))
    val y = Output(UInt(8.W))
  })
  always @(*) begin
    case (io.op)
      2'b00: io.y = io.a + io.b;
      2'b01: io.y = io.a - io.b;
      default: io.y = 8'b0;
    endcase
  end
}
