import chisel3._
import chisel3.experimental.chiselName

@chiselName
class Annotated extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(4.W))
    val y = Output(UInt(4.W))
  })
  val t = io.a + 1.U
  io.y := t
}
