import chisel3._
import chisel3.util._

class ByteEnableRam(addrBits: Int, bytes: Int = 4) extends Module {
  val io = IO(new Bundle {
    val enable = Input(Bool())
    val write = Input(Bool())
    val addr = Input(UInt(addrBits.W))
    val mask = Input(Vec(bytes, Bool()))
    val dataIn = Input(Vec(bytes, UInt(8.W)))
    val dataOut = Output(Vec(bytes, UInt(8.W)))
  })
  val mem = SyncReadMem(1 << addrBits, Vec(bytes, UInt(8.W)))
  io.dataOut := DontCare
  when(io.enable) {
    val rdwrPort = mem(io.addr)
    when(io.write) {
      for (i <- 0 until bytes) {
        when(io.mask(i)) { rdwrPort(i) := io.dataIn(i) }
      }
    }.otherwise {
      io.dataOut := rdwrPort
    }
  }
}
