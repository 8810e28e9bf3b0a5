import chisel3._

class FilterBank(kinds: Seq[String]) extends Module {
  val io = IO(new Bundle {
    val x = Input(SInt(12.W))
    val y = Output(Vec(kinds.size, SInt(16.W)))
  })
  val before = RegNext(io.x, 0.S)
  for ((kind, i) <- kinds.zipWithIndex) {
    io.y(i) := (kind match {
      case "low"  => (io.x +& before) >> 1
      case "high" => (io.x -& before) >> 1
    })
  }
}
