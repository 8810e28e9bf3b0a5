package chisellm.worker.lint

/** `camelCase` for values and methods, `UpperCamelCase` for classes and objects, either for what an object holds. */
object CamelCase extends Rule {
  val name = "camel_case"
  private val Lower = "[a-z][a-zA-Z0-9]*"
  private val Upper = "[A-Z][a-zA-Z0-9]*"
  private val Either = "[a-zA-Z][a-zA-Z0-9]*"
  private val Generated = "___" // begins the names that the annotation `@instantiable` writes

  def check(code: Code): Seq[Spot] = {
    import code.global._
    def wrong(tree: DefTree, form: String): Option[Spot] = {
      val name = tree.name.decoded.trim
      if (name.matches(form) || name.startsWith(Generated)) None
      else Some(code.spot(tree, s"`$name`: camelCase, and classes and objects with a capital"))
    }
    code.nodes.collect {
      case d: ValDef if code.named(d.symbol)            => wrong(d, if (d.symbol.owner.isModuleClass) Either else Lower)
      case b: Bind if code.named(b.symbol) && b.name.isTermName => wrong(b, Lower)
      case d: DefDef if code.named(d.symbol) && !d.symbol.isConstructor => wrong(d, s"$Lower|[^a-zA-Z0-9_]+")
      case c: ClassDef if code.named(c.symbol)          => wrong(c, Upper)
      case m: ModuleDef if code.named(m.symbol)         => wrong(m, Upper)
    }.flatten.distinct
  }
}
