import chisel3._
import chisel3.util._

class PwmRamp(bits: Int = 8) extends Module {
  val io = IO(new Bundle {
    val enable = Input(Bool())
    val pwm = Output(Bool())
  })
  val duty = RegInit(0.U(bits.W))
  val up = RegInit(true.B)
  val (count, period) = Counter(io.enable, 1 << bits)
  when(period) {
    when(up) {
      duty := duty + 1.U
    } else {
      duty := duty - 1.U
    }
  }
  when(duty.andR) { up := false.B }
  io.pwm := count < duty
}
