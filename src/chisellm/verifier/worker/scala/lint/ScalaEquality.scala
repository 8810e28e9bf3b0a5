package chisellm.worker.lint

/** `==` on hardware asks whether two objects of the generator are the same one: a constant in the circuit. */
object ScalaEquality extends Rule {
  val name = "scala_equality"

  def check(code: Code): Seq[Spot] = {
    import code.global._
    val decided = code.nodes.collect { case If(condition, _, _) => code.within(condition) }.flatten.toSet
    for (call <- code.calls if compares(code)(call) && !decided(call.tree))
      yield code.spot(call.tree, s"`${call.name}` compares two objects of the generator; `===` and `=/=` compare signals")
  }

  def compares(code: Code)(call: code.Call): Boolean = call match {
    case code.Call(_, "==" | "!=" | "equals" | "eq" | "ne", left, List(right)) => code.isData(left) || code.isData(right)
    case _                                                                     => false
  }
}
