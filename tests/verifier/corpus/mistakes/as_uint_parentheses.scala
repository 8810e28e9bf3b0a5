import chisel3._
import chisel3.util._

class FlagPacker extends Module {
  val io = IO(new Bundle {
    val flags = Input(Vec(8, Bool()))
    val word = Output(UInt(8.W))
    val signed = Output(SInt(8.W))
  })
  io.word := io.flags.asUInt()
  io.signed := io.word.asSInt()
}
