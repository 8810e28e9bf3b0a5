import chisel3._
import chisel3.util.circt.{PlusArgsTest, PlusArgsValue}

class PlusArgs extends Module {
  val io = IO(new Bundle {
    val verbose = Output(Bool())
    val limit = Output(UInt(32.W))
  })
  io.verbose := PlusArgsTest("verbose")
  io.limit := PlusArgsValue(UInt(32.W), "limit=%d", 1000.U)
}
