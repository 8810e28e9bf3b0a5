import chisel._
import chisel.util._

class UartTransmitter extends Module {
  val io = IO(new Bundle {
    val data = Flipped(Decoupled(UInt(8.W)))
    val tx = Output(Bool())
  })
  val shift = RegInit(1.U(10.W))
  val left = RegInit(0.U(4.W))
  io.data.ready := left === 0.U
  io.tx := shift(0)
  when(io.data.fire) {
    shift := Cat(1.U, io.data.bits, 0.U)
    left := 10.U
  }.elsewhen(left =/= 0.U) {
    shift := Cat(1.U, shift(9, 1))
    left := left - 1.U
  }
}
