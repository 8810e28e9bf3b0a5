import chisel3._
import chisel3.util._

class SpiFlashReader extends Module {
  val io = IO(new Bundle {
    val addr = Flipped(Decoupled(UInt(24.W)))
    val data = Decoupled(UInt(32.W))
    val cs_n = Output(Bool())
    val sck = Output(Bool())
    val mosi = Output(Bool())
    val miso = Input(Bool())
  })
  val bits = 8 + 24 + 32
  val sr = Reg(UInt(bits.W))
  val n = RegInit(0.U(log2Ceil(bits + 1).W))
  val phase = RegInit(false.B)
  val full = RegInit(false.B)
  io.addr.ready := n === 0.U && !full
  when(io.addr.fire) {
    sr := Cat("h03".U(8.W), io.addr.bits, 0.U(32.W))
    n := bits.U
    phase := false.B
  }.elsewhen(n =/= 0.U) {
    phase := !phase
    when(phase) {
      sr := sr(bits - 2, 0) ## io.miso
      n := n - 1.U
      when(n === 1.U) { full := true.B }
    }
  }
  when(io.data.fire) { full := false.B }
  io.data.valid := full
  io.data.bits := Cat(sr(7, 0), sr(15, 8), sr(23, 16), sr(31, 24))
  io.cs_n := n === 0.U
  io.sck := phase
  io.mosi := sr(bits - 1)
}
