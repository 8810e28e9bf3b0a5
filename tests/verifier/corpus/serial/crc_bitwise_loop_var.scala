import chisel3._

class CrcCcitt extends Module {
  val io = IO(new Bundle {
    val data = Input(UInt(8.W))
    val enable = Input(Bool())
    val clear = Input(Bool())
    val crc = Output(UInt(16.W))
  })
  val crcReg = RegInit("hFFFF".U(16.W))
  var crc = crcReg ^ (io.data << 8)
  for (_ <- 0 until 8) {
    crc = Mux(crc(15), (crc << 1)(15, 0) ^ "h1021".U, (crc << 1)(15, 0))
  }
  when(io.clear) {
    crcReg := "hFFFF".U
  }.elsewhen(io.enable) {
    crcReg := crc
  }
  io.crc := crcReg
}
