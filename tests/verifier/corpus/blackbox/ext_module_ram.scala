import chisel3._
import chisel3.util._

class RAMB36E1(width: Int, params: Map[String, Param])
    extends ExtModule(params) {
  val CLKARDCLK = IO(Input(Clock()))
  val ADDRARDADDR = IO(Input(UInt(16.W)))
  val DIADI = IO(Input(UInt(width.W)))
  val WEA = IO(Input(UInt(4.W)))
  val ENARDEN = IO(Input(Bool()))
  val DOADO = IO(Output(UInt(width.W)))
}

class VendorMemory extends Module {
  val io = IO(new Bundle {
    val addr = Input(UInt(10.W))
    val write = Input(Valid(UInt(32.W)))
    val out = Output(UInt(32.W))
  })
  val ram = Module(new RAMB36E1(32, Map("READ_WIDTH_A" -> 36, "WRITE_MODE_A" -> "WRITE_FIRST")))
  ram.CLKARDCLK := clock
  ram.ADDRARDADDR := Cat(0.U(1.W), io.addr, 0.U(5.W))
  ram.DIADI := io.write.bits
  ram.WEA := Fill(4, io.write.valid)
  ram.ENARDEN := true.B
  io.out := ram.DOADO
}
