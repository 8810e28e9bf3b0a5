import chisel3._
import chisel3.util._

class CharacterRom extends Module {
  val io = IO(new Bundle {
    val code = Input(UInt(2.W))
    val row = Input(UInt(3.W))
    val patch = Input(Bool())
    val pixels = Output(UInt(8.W))
  })
  val glyphs = Seq("h3C66666E76663C00", "h1818381818187E00", "h3C66060C30607E00", "h3C66061C06663C00")
  val rows = VecInit(glyphs.map(_.U(64.W)))
  val bytes = rows(io.code).asTypeOf(Vec(8, UInt(8.W)))
  when(io.patch) {
    rows(io.code)(7, 0) := "hFF".U
  }
  io.pixels := bytes(7.U - io.row)
}
