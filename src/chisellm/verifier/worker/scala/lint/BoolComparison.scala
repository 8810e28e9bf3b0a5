package chisellm.worker.lint

object BoolComparison extends Rule {
  val name = "bool_comparison"

  def check(code: Code): Seq[Spot] = code.calls.collect {
    case code.Call(tree, "===" | "=/=", left, List(right))
        if code.isBool(left) && code.isPlainLiteral(right) || code.isBool(right) && code.isPlainLiteral(left) =>
      code.spot(tree, "a `Bool` is a condition by itself: `x` or `!x`")
  }
}
