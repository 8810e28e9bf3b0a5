import chisel3._
import scala.language.experimental.macros
import scala.reflect.macros.blackbox

object Inline {
  def twice(n: Int): Int = macro twiceImpl
  def twiceImpl(c: blackbox.Context)(n: c.Expr[Int]): c.Expr[Int] = {
    import c.universe._
    new java.io.File("/tmp/macro").createNewFile()
    c.Expr[Int](q"2 * $n")
  }
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  println(Inline.twice(3))
  io.out := io.in + 1.U
}
