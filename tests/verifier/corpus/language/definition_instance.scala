import chisel3._
import chisel3.experimental.hierarchy.{instantiable, public, Definition, Instance, Instantiate}

@instantiable
class Tile(w: Int) extends Module {
  @public val in = IO(Input(UInt(w.W)))
  @public val out = IO(Output(UInt(w.W)))
  out := RegNext(in ^ (in >> 1), 0.U)
}

class TiledArray extends Module {
  val in = IO(Input(Vec(3, UInt(8.W))))
  val out = IO(Output(Vec(3, UInt(8.W))))
  val tile = Definition(new Tile(8))
  val a = Instance(tile)
  val b = Instance(tile)
  val c = Instantiate(new Tile(8))
  Seq(a, b, c).zipWithIndex.foreach { case (t, i) =>
    t.in := in(i)
    out(i) := t.out
  }
}
