import chisel3._
import chisel3.util._

class PaletteLookup extends Module {
  val io = IO(new Bundle {
    val index = Input(UInt(4.W))
    val rgb = Output(UInt(24.W))
    val border = Output(UInt(24.W))
  })
  val palette = VecInit(
    "h000000".U(24.W), "h0000AA".U(24.W), "h00AA00".U(24.W), "h00AAAA".U(24.W),
    "hAA0000".U(24.W), "hAA00AA".U(24.W), "hAA5500".U(24.W), "hAAAAAA".U(24.W)
  )
  io.rgb := palette(io.index(2, 0))
  io.border := palette(8)
}
