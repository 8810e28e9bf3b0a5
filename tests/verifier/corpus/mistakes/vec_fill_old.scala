import chisel3._

class Banks extends Module {
  val io = IO(new Bundle {
    val sel = Input(UInt(2.W))
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val regs = Reg(Vec.fill(4) { UInt(8.W) })
  regs(io.sel) := io.in
  io.out := regs(io.sel)
}
