package chisellm.worker.lint

/** `if` and `match` choose while the generator runs; the value of a signal is not known then. */
object ScalaIf extends Rule {
  val name = "scala_if"

  def check(code: Code): Seq[Spot] = {
    import code.global._
    code.nodes.collect {
      case t @ If(condition, _, _) if hardware(code)(condition) =>
        code.spot(t, "a Scala `if` decides while the circuit is built; `when` or `Mux` decides in the circuit")
      case t @ Match(selector, cases) if code.isData(selector) && cases.exists(c => isValue(code)(c.pat)) =>
        code.spot(t, "a Scala `match` decides while the circuit is built; `switch` or `MuxLookup` decides in the circuit")
    }
  }

  /** Whether a condition asks for the value of a signal. */
  def hardware(code: Code)(condition: code.global.Tree): Boolean =
    code.within(condition).exists(t => code.call(t).exists(ScalaEquality.compares(code)(_)))

  private def isValue(code: Code)(pattern: code.global.Tree): Boolean = {
    import code.global._
    pattern match {
      case Literal(_) | Select(_, _)   => true
      case Ident(name)                 => name != nme.WILDCARD
      case Alternative(patterns)       => patterns.exists(isValue(code)(_))
      case _                           => false
    }
  }
}
