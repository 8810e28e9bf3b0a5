package chisellm.worker.lint

import scala.collection.mutable
import scala.tools.nsc.Global

/** One typed compilation unit as its author wrote it: calls of macros instead of what they expand to, and only the
  * definitions that stand in the text.
  */
final class Code private (val global: Global, val text: Array[Char]) {
  import global._

  /** A call with its receiver and its arguments, the implicit ones left out. `Mux` is the name of `Mux.apply`. */
  final case class Call(tree: Tree, name: String, receiver: Tree, arguments: List[Tree])

  private val found = mutable.ListBuffer.empty[Tree]
  private val called = mutable.ListBuffer.empty[Call]

  /** All trees, each before what it holds. */
  lazy val nodes: List[Tree] = found.toList

  /** All calls, and selections of members. */
  lazy val calls: List[Call] = called.toList

  /** All values, variables and parameters that the text defines. */
  lazy val values: List[ValDef] = nodes.collect { case d: ValDef if named(d.symbol) => d }

  private lazy val byTarget: Map[Symbol, ValDef] = nodes.collect { case d: ValDef => d.symbol -> d }.toMap

  /** Whether a person has given the name; those that begin with `___` are made by `@instantiable`. */
  def named(symbol: Symbol): Boolean = {
    val name = symbol.name.decoded
    !symbol.isSynthetic && !symbol.isArtifact && !name.contains('$') && !name.startsWith("___")
  }

  private def collect(body: Tree): Unit = new Traverser {
    private val parts = mutable.Set.empty[Tree] // `f(a)` of `f(a)(b)` is no call of its own

    override def traverse(tree: Tree): Unit = written(tree) match {
      case d: DefDef if d.symbol.isAccessor || d.symbol.isSynthetic => ()
      case t =>
        found += t
        if (!parts.remove(t)) call(t).foreach(called += _)
        t match {
          case Apply(part, _)     => parts += written(part)
          case TypeApply(part, _) => parts += written(part)
          case _                  =>
        }
        super.traverse(t)
    }
  }.traverse(body)

  /** The tree that the author wrote in the place of `tree`. */
  def written(tree: Tree): Tree = {
    val unfolded = tree.attachments.get[analyzer.OriginalTreeAttachment].fold(tree)(_.original)
    val macroCall = analyzer.macroExpandee(unfolded)
    if (macroCall == EmptyTree) unfolded else macroCall
  }

  /** All trees within `tree`, itself first. */
  def within(tree: Tree): List[Tree] = {
    val all = mutable.ListBuffer.empty[Tree]
    new Traverser {
      override def traverse(tree: Tree): Unit = {
        val t = written(tree)
        all += t
        super.traverse(t)
      }
    }.traverse(tree)
    all.toList
  }

  def call(tree: Tree): Option[Call] = written(tree) match {
    case t @ (_: Apply | _: TypeApply | _: Select) =>
      val applied = treeInfo.dissectApplied(t)
      written(applied.core) match {
        case core @ Select(receiver, _) if core.symbol != null && core.symbol != NoSymbol && !core.symbol.isModule =>
          Some(Call(t, nameOf(core.symbol, receiver), receiver, explicitly(core.symbol, applied.argss)))
        case _ => None
      }
    case _ => None
  }

  private def explicitly(symbol: Symbol, lists: List[List[Tree]]): List[Tree] =
    if (lists.isEmpty) Nil
    else {
      val declared = symbol.info.paramss
      lists.zipWithIndex.flatMap { case (list, i) =>
        if (declared.lift(i).exists(_.headOption.exists(_.isImplicit))) Nil else list.map(written)
      }
    }

  private def nameOf(symbol: Symbol, receiver: Tree): String =
    (if (symbol.name == nme.apply && receiver.symbol != null && receiver.symbol.isModule) receiver.symbol else symbol).name.decoded

  /** What a reference leads to, also where it goes through an accessor. */
  def target(tree: Tree): Symbol = tree.symbol match {
    case null                     => NoSymbol
    case symbol if symbol.isAccessor => symbol.accessed.orElse(symbol)
    case symbol                   => symbol
  }

  /** The definition in this text that a reference leads to. */
  def definition(tree: Tree): Option[ValDef] = written(tree) match {
    case t @ (_: Ident | _: Select) => byTarget.get(target(t))
    case _                          => None
  }

  /** The definition in this text that `io.a.b(3)` begins with. */
  def root(tree: Tree): Option[ValDef] = definition(tree).orElse(written(tree) match {
    case Select(inner, _)    => root(inner)
    case Apply(inner, _)     => root(inner)
    case TypeApply(inner, _) => root(inner)
    case _                   => None
  })

  /** The call that gives a definition its value. */
  def maker(definition: ValDef): Option[Call] = call(definition.rhs)

  def isMade(definition: ValDef, names: String*): Boolean = maker(definition).exists(c => names.contains(c.name))

  private lazy val dataType = rootMirror.getRequiredClass("chisel3.Data").tpe
  private lazy val boolType = rootMirror.getRequiredClass("chisel3.Bool").tpe
  private lazy val enumType = rootMirror.getRequiredClass("chisel3.EnumType").tpe
  lazy val recordClass: Symbol = rootMirror.getRequiredClass("chisel3.Record")

  def isData(tree: Tree): Boolean = has(tree, dataType)
  def isBool(tree: Tree): Boolean = has(tree, boolType)

  def isEnum(tree: Tree): Boolean = has(tree, enumType)

  private def has(tree: Tree, wanted: Type): Boolean = tree.tpe match {
    case null => false
    case tpe  => !(tpe <:< definitions.NullTpe) && !(tpe <:< definitions.NothingTpe) && tpe <:< wanted
  }

  /** Whether a tree is a literal such as `3.U(4.W)` or `true.B`; `Some(true)` where it says its width. */
  def literal(tree: Tree): Option[Boolean] = call(tree).filter(c => isLiteralMaker(c.receiver)).collect {
    case Call(_, "U" | "S" | "asUInt" | "asSInt", _, arguments) => arguments.nonEmpty
    case Call(_, "B", _, _)                                     => true
  }

  /** Whether a literal's value stands in the text: `3.U`, not `i.U`. */
  def isPlainLiteral(tree: Tree): Boolean = literal(tree).isDefined && call(tree).flatMap(c => call(c.receiver)).exists {
    case Call(_, _, _, List(Literal(_))) => true
    case _                               => false
  }

  def isBoolLiteral(tree: Tree): Boolean = literal(tree).isDefined && isBool(tree)

  private def isLiteralMaker(tree: Tree): Boolean =
    call(tree).exists(c => c.name.startsWith("from") && c.name.endsWith("ToLiteral"))

  def spot(tree: Tree, words: String): Spot = Spot(if (tree.pos.isDefined) tree.pos.point else 0, words)
}

object Code {
  def apply(global: Global)(unit: global.CompilationUnit): Code = {
    val code = new Code(global, unit.source.content)
    code.collect(unit.body.asInstanceOf[code.global.Tree])
    code
  }
}
