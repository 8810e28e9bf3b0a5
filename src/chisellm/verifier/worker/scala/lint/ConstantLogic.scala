package chisellm.worker.lint

object ConstantLogic extends Rule {
  val name = "constant_logic"
  private val Operators = Set("&&", "||", "&", "|", "^")

  def check(code: Code): Seq[Spot] = code.calls.collect {
    case code.Call(tree, "Mux", _, List(_, yes, no)) if code.isBoolLiteral(yes) && code.isBoolLiteral(no) =>
      code.spot(tree, "the condition itself, or its inverse, says the same")
    case code.Call(tree, name, left, List(right)) if Operators(name) && (code.isBoolLiteral(left) || code.isBoolLiteral(right)) =>
      code.spot(tree, s"`$name` with a constant")
    case code.Call(tree, "unary_!", operand, Nil) if code.isBoolLiteral(operand) =>
      code.spot(tree, "the other constant says the same")
  }
}
