import chisel3._
import chisel3.util._

object CsrAddress {
  val mstatus = 0x300
  val mie = 0x304
  val mtvec = 0x305
  val mscratch = 0x340
  val mepc = 0x341
  val mcause = 0x342
  val mcycle = 0xb00
  val mhartid = 0xf14
}

object CsrCmd extends ChiselEnum {
  val none, write, set, clear = Value
}

class CsrFile(hart: Int = 0) extends Module {
  import CsrAddress._
  val io = IO(new Bundle {
    val cmd = Input(CsrCmd())
    val addr = Input(UInt(12.W))
    val in = Input(UInt(32.W))
    val out = Output(UInt(32.W))
    val exception = Flipped(Valid(UInt(5.W)))
    val pc = Input(UInt(32.W))
    val mret = Input(Bool())
    val target = Output(UInt(32.W))
    val illegal = Output(Bool())
  })
  class Status extends Bundle {
    val mpie = Bool()
    val mie = Bool()
  }
  val status = RegInit(0.U.asTypeOf(new Status))
  val regs = Map(
    mie -> RegInit(0.U(32.W)),
    mtvec -> RegInit("h100".U(32.W)),
    mscratch -> Reg(UInt(32.W)),
    mepc -> Reg(UInt(32.W)),
    mcause -> Reg(UInt(32.W))
  )
  val cycle = RegInit(0.U(64.W))
  cycle := cycle + 1.U

  val readable: Seq[(Int, UInt)] = Seq(
    mstatus -> Cat(status.mpie, 0.U(3.W), status.mie, 0.U(3.W)),
    mcycle -> cycle(31, 0),
    mhartid -> hart.U
  ) ++ regs.toSeq.sortBy(_._1)
  io.out := MuxLookup(io.addr, 0.U)(readable.map { case (a, v) => a.U -> v })
  val known = readable.map { case (a, _) => io.addr === a.U }.reduce(_ || _)
  val writes = io.cmd =/= CsrCmd.none
  io.illegal := writes && (!known || io.addr(11, 10).andR)

  val wdata = MuxLookup(io.cmd, io.in)(Seq(CsrCmd.set -> (io.out | io.in), CsrCmd.clear -> (io.out & ~io.in)))
  when(writes && !io.illegal) {
    for ((a, r) <- regs) when(io.addr === a.U) { r := wdata }
    when(io.addr === mstatus.U) {
      status.mie := wdata(3)
      status.mpie := wdata(7)
    }
  }
  when(io.exception.valid) {
    regs(mepc) := io.pc
    regs(mcause) := io.exception.bits
    status.mpie := status.mie
    status.mie := false.B
  }.elsewhen(io.mret) {
    status.mie := status.mpie
    status.mpie := true.B
  }
  io.target := Mux(io.mret, regs(mepc), regs(mtvec))
}
