import chisel3._

/** Zählt Takte — mit Umlauten und ein paar Symbolen: α → β, 計数器. */
class Zähler extends Module {
  val io = IO(new Bundle {
    val `type` = Input(UInt(2.W))
    val größe = Output(UInt(8.W))
  })
  val π = 3.U(8.W)
  val zähler = RegInit(0.U(8.W))
  zähler := zähler + Mux(io.`type` === 2.U, π, 1.U)
  io.größe := zähler
}
