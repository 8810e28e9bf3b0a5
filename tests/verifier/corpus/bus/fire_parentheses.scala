import chisel3._
import chisel3.util._

class PacketCounter extends Module {
  val io = IO(new Bundle {
    val in = Flipped(DecoupledIO(UInt(9.W)))
    val out = DecoupledIO(UInt(9.W))
    val packets = Output(UInt(32.W))
    val bytes = Output(UInt(32.W))
  })
  io.out <> io.in
  val packets = RegInit(0.U(32.W))
  val bytes = RegInit(0.U(32.W))
  when(io.in.fire()) {
    bytes := bytes + 1.U
    when(io.in.bits(8).asBool()) {
      packets := packets + 1.U
    }
  }
  io.packets := packets
  io.bytes := bytes
}
