import chisel3._
import chisel3.util._

class Bank(depth: Int) extends Module {
  val io = IO(new Bundle {
    val sel = Input(Bool())
    val we = Input(Bool())
    val addr = Input(UInt(log2Ceil(depth).W))
    val wdata = Input(UInt(32.W))
    val rdata = Output(UInt(32.W))
  })
  val mem = SyncReadMem(depth, UInt(32.W))
  io.rdata := mem.read(io.addr, io.sel && !io.we)
  when(io.sel && io.we) { mem.write(io.addr, io.wdata) }
}

class BankedRam(banks: Int, depth: Int) extends Module {
  val bankBits = log2Ceil(banks)
  val io = IO(new Bundle {
    val valid = Input(Bool())
    val write = Input(Bool())
    val addr = Input(UInt((bankBits + log2Ceil(depth)).W))
    val wdata = Input(UInt(32.W))
    val rdata = Output(UInt(32.W))
  })
  val bank = io.addr(bankBits - 1, 0)
  val row = io.addr >> bankBits
  val all = Seq.tabulate(banks) { i =>
    val b = Module(new Bank(depth))
    b.io.sel := io.valid && bank === i.U
    b.io.addr := row
    b.io.wdata := io.wdata
    b
  }
  io.rdata := VecInit(all.map(_.io.rdata))(RegNext(bank))
}
