import chisel3._
import chisel3.util._
import scala.collection.mutable.ArrayBuffer

object Compressors {
  def half(a: Bool, b: Bool): (Bool, Bool) = (a ^ b, a && b)
  def full(a: Bool, b: Bool, c: Bool): (Bool, Bool) = {
    val x = a ^ b
    (x ^ c, (a && b) || (x && c))
  }
}

class WallaceMultiplier(w: Int) extends Module {
  import Compressors._
  val io = IO(new Bundle {
    val a = Input(UInt(w.W))
    val b = Input(UInt(w.W))
    val p = Output(UInt((2 * w).W))
  })

  type Columns = Vector[List[Bool]]

  val start: Columns = {
    val columns = Array.fill(2 * w)(ArrayBuffer.empty[Bool])
    for (i <- 0 until w; j <- 0 until w) columns(i + j) += io.a(i) && io.b(j)
    columns.map(_.toList).toVector
  }

  def reduceOnce(columns: Columns): Columns = {
    val next = Array.fill(columns.size + 1)(ArrayBuffer.empty[Bool])
    for ((column, i) <- columns.zipWithIndex) {
      column.grouped(3).foreach {
        case List(a, b, c) =>
          val (s, cy) = full(a, b, c)
          next(i) += s
          next(i + 1) += cy
        case List(a, b) if column.size > 2 =>
          val (s, cy) = half(a, b)
          next(i) += s
          next(i + 1) += cy
        case rest => next(i) ++= rest
      }
    }
    next.take(columns.size).map(_.toList).toVector
  }

  @annotation.tailrec
  final def reduceAll(columns: Columns): Columns =
    if (columns.forall(_.size <= 2)) columns else reduceAll(reduceOnce(columns))

  val rows = reduceAll(start)
  def row(k: Int): UInt = VecInit(rows.map(_.lift(k).getOrElse(false.B))).asUInt
  io.p := row(0) + row(1)
}
