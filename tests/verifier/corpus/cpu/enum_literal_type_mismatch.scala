import chisel3._
import chisel3.util._

object BranchOp extends ChiselEnum {
  val eq, ne, lt, ge, ltu, geu = Value
}

class BranchUnit extends Module {
  val io = IO(new Bundle {
    val op = Input(BranchOp())
    val a = Input(UInt(32.W))
    val b = Input(UInt(32.W))
    val taken = Output(Bool())
  })
  io.taken := false.B
  switch(io.op) {
    is(0.U) { io.taken := io.a === io.b }
    is(1.U) { io.taken := io.a =/= io.b }
    is(BranchOp.lt) { io.taken := io.a.asSInt < io.b.asSInt }
    is(BranchOp.ge) { io.taken := io.a.asSInt >= io.b.asSInt }
    is(BranchOp.ltu) { io.taken := io.a < io.b }
    is(BranchOp.geu) { io.taken := io.a >= io.b }
  }
}
