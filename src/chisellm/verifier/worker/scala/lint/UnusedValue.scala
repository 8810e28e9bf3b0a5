package chisellm.worker.lint

/** Names that nothing refers to. Ports, fields of Bundles and the values of an enumeration are declarations of their own;
  * unused imports are scalac's to find.
  */
object UnusedValue extends Rule {
  val name = "unused_value"

  def check(code: Code): Seq[Spot] = {
    import code.global._
    val used = code.nodes.collect { case t: RefTree if t.symbol != null => code.target(t) }.toSet
    def declares(d: ValDef): Boolean = {
      val owner = d.symbol.owner
      code.isMade(d, "IO", "FlatIO") || owner.isConstructor || owner.isNonBottomSubClass(code.recordClass) ||
      code.isEnum(d.rhs) && owner.isModuleClass || d.symbol.isOverridingSymbol || d.symbol.annotations.nonEmpty ||
      owner.isMethod && owner.isDeferred || isState(d)
    }
    // A state of `val sIdle :: sRun :: Nil = Enum(2)` takes its code, used or not.
    def isState(d: ValDef): Boolean = d.rhs match {
      case Select(tuple, _) => code.definition(tuple).exists(t => code.within(t.rhs).exists(code.call(_).exists(_.name == "Enum")))
      case _                => false
    }
    val values = for (d <- code.values if !used(d.symbol) && !declares(d)) yield (d, d.name)
    // `for ((a, b) <- pairs)` is first a filter whose case binds the names and says true.
    val filters = code.nodes.collect { case CaseDef(pattern, _, Literal(Constant(true))) => code.within(pattern) }.flatten.toSet
    val bound = code.nodes.collect {
      case b: Bind if code.named(b.symbol) && b.name.isTermName && !used(b.symbol) && !filters(b) => (b, b.name)
    }
    for ((tree, name) <- values ++ bound)
      yield code.spot(tree, s"nothing uses `${name.decoded.trim}`: leave it out, or write `_`")
  }
}
