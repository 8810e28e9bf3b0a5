import chisel3._
import chisel3.util._

class ProgramCounter extends Module {
  val io = IO(new Bundle {
    val stall = Input(Bool())
    val branch = Input(Bool())
    val target = Input(UInt(32.W))
    val pc = Output(UInt(32.W))
    val pcPlus4 = Output(UInt(32.W))
  })
  val pcReg = RegInit(RESET_VECTOR.U(32.W))
  val next = pcReg + 4.U
  when(!io.stall) {
    pcReg := Mux(io.branch, io.target, next)
  }
  io.pc := pcReg
  io.pcPlus4 := next
}
