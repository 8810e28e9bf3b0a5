import chisel3._
import chisel3.util._

class BaudGenerator(frequency: Int) extends Module {
  val io = IO(new Bundle {
    val rate = Input(UInt(2.W))
    val tick = Output(Bool())
  })
  val limits = VecInit(Seq(9600, 19200, 57600, 115200).map(b => frequency / b))
  val count = RegInit(0.U(16.W))
  when(count === limits(io.rate) - 1) {
    count := 0.U
    io.tick := true.B
  }.otherwise {
    count := count + 1.U
    io.tick := false.B
  }
}
