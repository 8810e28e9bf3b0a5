import chisel3._
import chisel3.util._

/** A tiny expression language whose evaluation is hardware. */
sealed trait Expr {
  def +(that: Expr): Expr = Add(this, that)
  def *(that: Expr): Expr = Mul(this, that)
}
case class Var(name: String) extends Expr
case class Const(value: Int) extends Expr
case class Add(a: Expr, b: Expr) extends Expr
case class Mul(a: Expr, b: Expr) extends Expr

class ExpressionPipeline extends Module {
  val x, y, z = IO(Input(UInt(8.W)))
  val result = IO(Output(UInt(32.W)))
  val latency = IO(Output(UInt(4.W)))

  private case class Timed(value: UInt, at: Int) {
    def delayed(to: Int): UInt = ShiftRegister(value, to - at)
  }
  private def compile(e: Expr, env: Map[String, UInt]): Timed = e match {
    case Var(n)   => Timed(env(n), 0)
    case Const(v) => Timed(v.U, 0)
    case Add(a, b) => binary(compile(a, env), compile(b, env))(_ +& _)
    case Mul(a, b) => binary(compile(a, env), compile(b, env))(_ * _)
  }
  private def binary(a: Timed, b: Timed)(op: (UInt, UInt) => UInt): Timed = {
    val t = a.at max b.at
    Timed(RegNext(op(a.delayed(t), b.delayed(t))), t + 1)
  }
  val program = Var("x") * Var("x") + Const(3) * Var("y") + Var("z") * (Var("x") + Const(1))
  val out = compile(program, Map("x" -> x, "y" -> y, "z" -> z))
  result := out.value
  latency := out.at.U
}
