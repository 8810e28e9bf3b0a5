package windows

import chisel3._
import chisel3.util._

class Semaphore(clients: Int = 3) extends Module {
  val io = IO(new Bundle {
    val acquire = Input(UInt(clients.W))
    val release = Input(UInt(clients.W))
    val owner = Output(UInt(clients.W))
  })
  val owner = RegInit(0.U(clients.W))
  when(owner === 0.U) {
    owner := PriorityEncoderOH(io.acquire)
  }.elsewhen((owner & io.release).orR) {
    owner := 0.U
  }
  io.owner := owner
}
