package chisellm.worker.lint

import scala.collection.mutable

/** Follows undefined values through names and unconditional connections to the outputs of a module. */
object Flow {
  val Connects: Set[String] = Set(":=", "<>", ":<=", ":<>=", ":#=")
  private val Conditions = Set("when", "elsewhen", "otherwise", "switch", "is", "withReset", "withClockAndReset")
  private val Selections = Set("Mux", "MuxLookup", "MuxCase", "Mux1H", "PriorityMux")
  private val Ands = Set("&&", "&")
  private val Maps = Set("map", "flatMap")

  /** The connections by which an undefined value reaches an output, unguarded. A multiplexer, an AND, a `when` and the
    * enable of a register count as guards: whether they hold back enough is for simulation to say.
    *
    * @param undefined whether a tree is an undefined value by itself
    */
  def leaks(code: Code)(undefined: code.global.Tree => Boolean): List[code.global.Tree] = {
    import code.global._
    val tainted = mutable.Set.empty[Symbol]

    def exposed(tree: Tree): Boolean = code.written(tree) match {
      case t if undefined(t)                                     => true
      case t @ (_: Ident | _: Select) if tainted(code.target(t)) => true
      case t =>
        code.call(t) match {
          case Some(call) if Selections(call.name) => call.arguments.headOption.exists(exposed)
          case Some(call) if Ands(call.name)       => false
          case Some(call) if call.name == "RegEnable" => false
          case Some(call) if Maps(call.name)       => call.arguments.exists(mapped(call.receiver, _))
          case Some(call)                          => exposed(call.receiver) || call.arguments.exists(exposed)
          case None                                => t.children.exists(exposed)
        }
    }
    // What `f` makes of the elements, guarded where it guards them; each name that it binds may be undefined.
    def mapped(elements: Tree, f: Tree): Boolean = code.written(f) match {
      case Block(List(), inner) => mapped(elements, inner)
      case Function(parameters, body) =>
        val cases = body match {
          case Match(_, cases) => cases
          case _               => Nil
        }
        if (exposed(elements)) {
          tainted ++= parameters.map(_.symbol)
          tainted ++= cases.flatMap(c => code.within(c.pat)).collect { case b: Bind => b.symbol }
        }
        if (cases.isEmpty) exposed(body) else cases.exists(c => exposed(c.body))
      case other => exposed(elements) || exposed(other)
    }
    def isDefinedRegister(d: ValDef): Boolean =
      code.isMade(d, "RegInit", "Reg", "RegNext", "RegEnable") && !undefined(code.written(d.rhs))

    val conditional = code.calls.filter(c => Conditions(c.name)).flatMap(_.arguments.flatMap(code.within(_))).toSet
    val connects = code.calls.filter(c => Connects(c.name) && c.arguments.nonEmpty)
    val guarded = connects.filter(c => conditional(c.tree)).map(_.receiver.toString).toSet
    val plain = connects.filter(c => !conditional(c.tree) && !guarded(c.receiver.toString))

    // Wires may be read in the text before they are driven: go round until nothing new is found.
    def spread(): Unit = {
      val before = tainted.size
      code.values.foreach(d => if (!isDefinedRegister(d) && exposed(d.rhs)) tainted += d.symbol)
      for (c <- plain if c.arguments.exists(exposed); d <- code.root(c.receiver))
        if (code.isMade(d, "Wire", "WireDefault", "WireInit")) tainted += d.symbol
      if (tainted.size > before) spread()
    }
    spread()
    plain.collect {
      case c if code.root(c.receiver).exists(code.isMade(_, "IO", "FlatIO")) && c.arguments.exists(exposed) => c.tree
    }
  }
}
