import chisel3._
import chisel3.util._

class SramUser(depth: Int) extends Module {
  val io = IO(new Bundle {
    val w = Flipped(Valid(new Bundle {
      val addr = UInt(log2Ceil(depth).W)
      val data = UInt(24.W)
    }))
    val r = Flipped(Valid(UInt(log2Ceil(depth).W)))
    val out = Valid(UInt(24.W))
  })
  val ram = SRAM(depth, UInt(24.W), numReadPorts = 1, numWritePorts = 1, numReadwritePorts = 0)
  ram.writePorts(0).address := io.w.bits.addr
  ram.writePorts(0).data := io.w.bits.data
  ram.writePorts(0).enable := io.w.valid
  ram.readPorts(0).address := io.r.bits
  ram.readPorts(0).enable := io.r.valid
  io.out.bits := ram.readPorts(0).data
  io.out.valid := RegNext(io.r.valid, false.B)
}
