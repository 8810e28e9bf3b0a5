package chisellm.worker.lint

/** States have names. A register counts as a state where it is called one, or where a `switch` over its numbers assigns
  * it numbers; a counter that is compared with a number is none.
  */
object MagicState extends Rule {
  val name = "magic_state"

  def check(code: Code): Seq[Spot] = {
    import code.global._
    def isNumber(tree: Tree): Boolean = code.literal(tree).isDefined && !code.isBool(tree)
    def register(tree: Tree): Option[ValDef] = code.definition(tree).filter(code.isMade(_, "RegInit", "Reg", "RegNext", "RegEnable"))
    def calledState(d: ValDef): Boolean = d.name.decoded.trim.toLowerCase.endsWith("state")
    def numbersGiven(trees: List[code.Call]): Set[Symbol] = trees.collect {
      case code.Call(_, ":=", left, List(right)) if isNumber(right) => register(left).map(_.symbol)
    }.flatten.toSet
    val assigned = numbersGiven(code.calls)
    def words(d: ValDef) = s"a number for a state of `${d.name.decoded.trim}`: name the states with `Enum` or `ChiselEnum`"

    val labels = for {
      code.Call(_, "switch", _, List(selector, body)) <- code.calls
      d <- register(selector).toList
      inner = code.within(body).flatMap(code.call(_))
      if calledState(d) || numbersGiven(inner)(d.symbol)
      code.Call(_, "is", _, arguments) <- inner
      label <- arguments if isNumber(label)
    } yield code.spot(label, words(d))
    val comparisons = code.calls.collect {
      case code.Call(tree, "===" | "=/=", left, List(right)) if isNumber(right) =>
        register(left).filter(d => calledState(d) && assigned(d.symbol)).map(d => code.spot(tree, words(d)))
    }.flatten
    (labels ++ comparisons).distinct
  }
}
