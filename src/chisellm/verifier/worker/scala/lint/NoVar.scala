package chisellm.worker.lint

/** A `var` holds different hardware at different lines of the generator; registers hold state. */
object NoVar extends Rule {
  val name = "var"

  def check(code: Code): Seq[Spot] =
    for (d <- code.values if d.symbol.isVar || d.symbol.isVariable)
      yield code.spot(d, s"`var ${d.name.decoded.trim}`: state belongs in a register, a running result in `foldLeft` or `scanLeft`")
}
