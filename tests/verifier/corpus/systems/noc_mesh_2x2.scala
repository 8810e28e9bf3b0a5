package mesh

import chisel3._
import chisel3.util._

class Message(x: Int, y: Int) extends Bundle {
  val destX = UInt(log2Up(x).W)
  val destY = UInt(log2Up(y).W)
  val body = UInt(16.W)
}

object Direction extends Enumeration {
  type Direction = Value
  val Local, North, South, East, West = Value
  def opposite(d: Direction): Direction = d match {
    case North => South
    case South => North
    case East  => West
    case West  => East
    case Local => Local
  }
}
import Direction._

class Router(x: Int, y: Int, columns: Int, rows: Int) extends Module {
  private def message = new Message(columns, rows)
  val inputs = Direction.values.toSeq.map(d => d -> IO(Flipped(Decoupled(message))).suggestName(s"in_$d")).toMap
  val outputs = Direction.values.toSeq.map(d => d -> IO(Decoupled(message)).suggestName(s"out_$d")).toMap

  val buffered = Direction.values.toSeq.map { d => d -> Queue(inputs(d), 2) }
  private def route(m: Message): Map[Direction, Bool] = {
    val right = m.destX > x.U
    val left = m.destX < x.U
    val aligned = !right && !left
    Map(
      East -> right,
      West -> left,
      South -> (aligned && m.destY > y.U),
      North -> (aligned && m.destY < y.U),
      Local -> (aligned && m.destY === y.U)
    )
  }
  val grants = scala.collection.mutable.Map.empty[Direction, Seq[Bool]]
  for (out <- Direction.values.toSeq) {
    val arbiter = Module(new RRArbiter(message, buffered.size)).suggestName(s"arbiter_$out")
    for (((_, q), port) <- buffered.zip(arbiter.io.in)) {
      port.valid := q.valid && route(q.bits)(out)
      port.bits := q.bits
    }
    outputs(out) <> arbiter.io.out
    grants(out) = arbiter.io.in.map(p => p.valid && p.ready).toSeq
  }
  for (((_, q), i) <- buffered.zipWithIndex) {
    q.ready := grants.toSeq.sortBy(_._1.id).map(_._2(i)).reduce(_ || _)
  }
}

class MeshNetwork(columns: Int, rows: Int) extends Module {
  private def message = new Message(columns, rows)
  val in = IO(Vec(columns * rows, Flipped(Decoupled(message))))
  val out = IO(Vec(columns * rows, Decoupled(message)))

  val routers = Seq.tabulate(rows, columns)((y, x) => Module(new Router(x, y, columns, rows)).suggestName(s"r_${x}_$y"))
  for (y <- 0 until rows; x <- 0 until columns) {
    val r = routers(y)(x)
    r.inputs(Local) <> in(y * columns + x)
    out(y * columns + x) <> r.outputs(Local)
    val neighbours = Seq(
      North -> (x, y - 1),
      South -> (x, y + 1),
      East -> (x + 1, y),
      West -> (x - 1, y)
    )
    for ((d, (nx, ny)) <- neighbours) {
      if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) {
        r.inputs(d).valid := false.B
        r.inputs(d).bits := DontCare
        r.outputs(d).ready := false.B
      } else {
        r.inputs(d) <> routers(ny)(nx).outputs(Direction.opposite(d))
      }
    }
  }
}
