package chisellm.worker.lint

/** `DontCare` on an output is a promise that nobody looks; the contract has to make it, or the finding stands. */
object DontCareOutput extends Rule {
  val name = "dont_care"

  def check(code: Code): Seq[Spot] = {
    val leaks = Flow.leaks(code)(t => t.symbol != null && t.symbol.name.decoded == "DontCare")
    leaks.map(code.spot(_, "`DontCare` reaches an output that is defined at all times: give it a value"))
  }
}
