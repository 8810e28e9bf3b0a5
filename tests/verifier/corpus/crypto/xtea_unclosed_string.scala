import chisel3._
import chisel3.util._

class Xtea extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val v = Input(Vec(2, UInt(32.W)))
    val key = Input(Vec(4, UInt(32.W)))
    val out = Output(Vec(2, UInt(32.W)))
    val busy = Output(Bool())
  })
  val delta = "h9E3779B9.U(32.W)
  val sum = Reg(UInt(32.W))
  val v = Reg(Vec(2, UInt(32.W)))
  val round = RegInit(64.U(7.W))
  io.busy := round < 64.U
  when(io.start) {
    v := io.v
    sum := 0.U
    round := 0.U
  }.elsewhen(io.busy) {
    round := round + 1.U
  }
  io.out := v
}
