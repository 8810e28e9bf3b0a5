import chisel3._
import chisel3.util._

class MailBoxPort extends Bundle {
  val wdata = UInt(32.W)
  val write = Bool()
  val rdata = UInt(32.W)
}

class MailBox extends Module {
  val io = IO(new Bundle {
    val a = Input(new MailBoxPort)
    val b = Input(new MailBoxPort)
    val full = Output(Bool())
  })
  val slot = RegInit(0.U(32.W))
  val full = RegInit(false.B)
  when(io.a.write) {
    slot := io.a.wdata
    full := true.B
  }
  io.b.rdata := slot
  io.a.rdata := slot
  io.full := full
}
