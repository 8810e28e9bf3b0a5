import chisel3._
import chisel3.util._

class MiniAlu(width: Int = 16) extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(width.W))
    val b = Input(UInt(width.W))
    val fn = Input(UInt(3.W))
    val out = Output(UInt(width.W))
    val zero = Output(Bool())
  })
  val shamt = io.b(3, 0)
  io.out := MuxLookup(io.fn, 0.U, Seq(
    0.U -> (io.a + io.b),
    1.U -> (io.a - io.b),
    2.U -> (io.a & io.b),
    3.U -> (io.a | io.b),
    4.U -> (io.a ^ io.b),
    5.U -> (io.a >> shamt),
    6.U -> (io.a < io.b)
  ))
  io.zero := io.out === 0.U
}
