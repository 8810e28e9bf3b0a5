import chisel3._
import chisel3.util._

class BusMonitor extends Module {
  val io = IO(new Bundle {
    val valid = Input(Bool())
    val ready = Input(Bool())
    val address = Input(UInt(32.W))
    val stalls = Output(UInt(16.W))
    val lastAddress = Output(UInt(32.W))
  })
  val stallCount = RegInit(0.U(16.W))
  when(valid && !ready) {
    stallCount := stallCount + 1.U
  }
  io.stalls := stallCount
  io.lastAddress := RegEnable(address, valid && ready)
}
