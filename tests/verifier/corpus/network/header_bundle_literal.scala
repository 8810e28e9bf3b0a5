import chisel3._
import chisel3.experimental.BundleLiterals._
import chisel3.experimental.VecLiterals._

class ArpPacket extends Bundle {
  val htype = UInt(16.W)
  val ptype = UInt(16.W)
  val hlen = UInt(8.W)
  val plen = UInt(8.W)
  val oper = UInt(16.W)
  val sha = UInt(48.W)
  val spa = Vec(4, UInt(8.W))
  val tha = UInt(48.W)
  val tpa = Vec(4, UInt(8.W))
}

class ArpReply extends Module {
  val io = IO(new Bundle {
    val request = Input(new ArpPacket)
    val reply = Output(new ArpPacket)
    val answer = Output(Bool())
  })
  val me = (new ArpPacket).Lit(
    _.htype -> 1.U,
    _.ptype -> 0x0800.U,
    _.hlen -> 6.U,
    _.plen -> 4.U,
    _.oper -> 2.U,
    _.sha -> "h02DEADBEEF01".U,
    _.spa -> Vec(4, UInt(8.W)).Lit(0 -> 192.U, 1 -> 168.U, 2 -> 1.U, 3 -> 50.U)
  )
  io.reply := me
  io.reply.tha := io.request.sha
  io.reply.tpa := io.request.spa
  io.answer := io.request.oper === 1.U && io.request.tpa.zip(me.spa).map { case (a, b) => a === b }.reduce(_ && _)
}
