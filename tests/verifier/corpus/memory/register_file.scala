package cpu.common

import chisel3._
import chisel3.util._

class ReadPort(addrW: Int, dataW: Int) extends Bundle {
  val addr = Input(UInt(addrW.W))
  val data = Output(UInt(dataW.W))
}

class WritePort(addrW: Int, dataW: Int) extends Bundle {
  val en = Input(Bool())
  val addr = Input(UInt(addrW.W))
  val data = Input(UInt(dataW.W))
}

/** Two read ports, one write port, x0 is hard-wired to zero, writes are visible at once. */
class RegisterFile(entries: Int, xlen: Int, reads: Int = 2) extends Module {
  val addrW = log2Ceil(entries)
  val io = IO(new Bundle {
    val r = Vec(reads, new ReadPort(addrW, xlen))
    val w = new WritePort(addrW, xlen)
  })
  val regs = Mem(entries, UInt(xlen.W))
  when(io.w.en && io.w.addr =/= 0.U) {
    regs.write(io.w.addr, io.w.data)
  }
  for (port <- io.r) {
    val bypass = io.w.en && io.w.addr === port.addr
    port.data := Mux(port.addr === 0.U, 0.U, Mux(bypass, io.w.data, regs(port.addr)))
  }
}
