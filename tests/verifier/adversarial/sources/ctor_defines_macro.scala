import chisel3._
import scala.reflect.macros.blackbox

object Impl {
  def impl(c: blackbox.Context): c.Expr[Int] = {
    import c.universe._
    new java.io.FileOutputStream(java.io.FileDescriptor.out).write(new Array[Byte](1000))
    c.Expr[Int](q"1")
  }
}

class Victim(step: Int) extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := io.in + step.U
}
