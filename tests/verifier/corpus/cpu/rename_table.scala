import chisel3._
import chisel3.util._

class RenameRequest(arch: Int) extends Bundle {
  val rs1, rs2, rd = UInt(log2Ceil(arch).W)
  val writes = Bool()
}

class RenameResult(phys: Int) extends Bundle {
  val ps1, ps2, pd, stale = UInt(log2Ceil(phys).W)
}

class RenameTable(arch: Int, phys: Int, width: Int) extends Module {
  val io = IO(new Bundle {
    val req = Input(Vec(width, Valid(new RenameRequest(arch))))
    val fresh = Input(Vec(width, UInt(log2Ceil(phys).W)))
    val res = Output(Vec(width, new RenameResult(phys)))
    val checkpoint = Input(Bool())
    val rollback = Input(Bool())
  })
  val table = RegInit(VecInit.tabulate(arch)(i => i.U(log2Ceil(phys).W)))
  val saved = Reg(chiselTypeOf(table))
  // Within a group a younger instruction sees what an older one renames.
  val after = io.req.zip(io.fresh).scanLeft(table.toSeq: Seq[UInt]) { case (now, (r, f)) =>
    now.zipWithIndex.map { case (p, i) =>
      Mux(r.valid && r.bits.writes && r.bits.rd === i.U && i.U =/= 0.U, f, p)
    }
  }
  for (((r, o), now) <- io.req.zip(io.res).zip(after)) {
    val view = VecInit(now)
    o.ps1 := view(r.bits.rs1)
    o.ps2 := view(r.bits.rs2)
    o.stale := view(r.bits.rd)
  }
  io.res.zip(io.fresh).foreach { case (o, f) => o.pd := f }
  table := VecInit(after.last)
  when(io.checkpoint) { saved := table }
  when(io.rollback) { table := saved }
}
