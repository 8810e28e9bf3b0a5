import chisel3._
import chisel3.util._

class PasswordCheck extends Module {
  val io = IO(new Bundle {
    val char = Input(UInt(8.W))
    val valid = Input(Bool())
    val ok = Output(Bool())
  })
  val secret = VecInit("chisel".map(_.toInt.U(8.W)))
  val index = RegInit(0.U(log2Ceil(secret.length + 1).W))
  when(io.valid) {
    when(io.char === secret(index)) { index := index + 1.U }.otherwise { index := 0.U }
  }
  io.ok := index === "six".U
}
