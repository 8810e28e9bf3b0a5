package chisellm.worker.lint

object DontTouch extends Rule {
  val name = "dont_touch"

  def check(code: Code): Seq[Spot] =
    for (call <- code.calls if call.name == "dontTouch")
      yield code.spot(call.tree, "`dontTouch` keeps logic that nothing needs: leave it out, or use the signal")
}
