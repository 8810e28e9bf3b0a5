import chisel3._
import chisel3.util._

class SaturatingMac(inW: Int, accW: Int) extends Module {
  val io = IO(new Bundle {
    val clear = Input(Bool())
    val in = Flipped(Valid(new Bundle {
      val a = SInt(inW.W)
      val b = SInt(inW.W)
    }))
    val acc = Output(SInt(accW.W))
    val saturated = Output(Bool())
  })
  val max = ((BigInt(1) << (accW - 1)) - 1).S(accW.W)
  val min = (-(BigInt(1) << (accW - 1))).S(accW.W)
  val acc = RegInit(0.S(accW.W))
  val flag = RegInit(false.B)
  val product = RegEnable(io.in.bits.a * io.in.bits.b, io.in.valid)
  val go = RegNext(io.in.valid, false.B)
  val sum = acc +& product
  when(io.clear) {
    acc := 0.S
    flag := false.B
  }.elsewhen(go) {
    when(sum > max) {
      acc := max
      flag := true.B
    }.elsewhen(sum < min) {
      acc := min
      flag := true.B
    }.otherwise {
      acc := sum
    }
  }
  io.acc := acc
  io.saturated := flag
}
