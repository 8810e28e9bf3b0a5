import chisel3._
import chisel3.util._

class Vertex(w: Int) extends Bundle {
  val x, y = SInt(w.W)
}

class EdgeFunction(w: Int) extends Module {
  val triangle = IO(Flipped(Decoupled(Vec(3, new Vertex(w)))))
  val fragment = IO(Decoupled(new Vertex(w)))

  private def edge(a: Vertex, b: Vertex, p: Vertex): SInt = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
  private def extreme(xs: Seq[SInt], less: Boolean): SInt =
    xs.reduce((a, b) => Mux(if (less) a < b else a > b, a, b))

  val tri = RegEnable(triangle.bits, triangle.fire)
  val low, high, at = Reg(new Vertex(w))
  val busy = RegInit(false.B)
  triangle.ready := !busy
  val inside = Seq((0, 1), (1, 2), (2, 0)).map { case (i, j) => edge(tri(i), tri(j), at) >= 0.S }.reduce(_ && _)
  fragment.valid := busy && inside
  fragment.bits := at
  when(triangle.fire) {
    val xs = triangle.bits.map(_.x)
    val ys = triangle.bits.map(_.y)
    low.x := extreme(xs, less = true)
    low.y := extreme(ys, less = true)
    high.x := extreme(xs, less = false)
    high.y := extreme(ys, less = false)
    at.x := extreme(xs, less = true)
    at.y := extreme(ys, less = true)
    busy := true.B
  }.elsewhen(busy && (!inside || fragment.ready)) {
    at.x := at.x + 1.S
    when(at.x === high.x) {
      at.x := low.x
      at.y := at.y + 1.S
      when(at.y === high.y) { busy := false.B }
    }
  }
}
