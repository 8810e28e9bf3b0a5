package chisellm.worker.lint

import scala.collection.mutable

/** `RegEnable` where one `when` of one statement is all that ever writes a register. Where the new value hangs on the
  * old one, `RegEnable` would need a wire first, and `when` is right; so it is for a flag that is set once, to a constant.
  */
object EnabledRegister extends Rule {
  val name = "enabled_register"

  def check(code: Code): Seq[Spot] = {
    import code.global._
    val connections = code.calls.filter(c => Flow.Connects(c.name))
    def writes(d: ValDef): Int = connections.count(c => code.root(c.receiver).contains(d))

    def isSource(d: ValDef): Boolean = code.isMade(d, "RegInit", "Reg", "RegNext", "RegEnable", "IO", "FlatIO")
    def isPort(tree: Tree): Boolean = code.root(tree).exists(code.isMade(_, "IO", "FlatIO"))

    // What decides between the connections of a wire counts as well: better no finding than a wrong one.
    val conditional = code.calls.filter(c => Flow.Conditions(c.name)).flatMap(_.arguments.flatMap(code.within(_))).toSet
    def chosen(d: ValDef): Boolean =
      !isSource(d) && connections.exists(c => conditional(c.tree) && code.root(c.receiver).contains(d))

    def hangsOn(trees: List[Tree], register: ValDef): Boolean = {
      val seen = mutable.Set.empty[ValDef]
      val ports = mutable.Set.empty[String]
      def follow(tree: Tree): Boolean = code.within(tree).exists { t =>
        code.definition(t).exists { d =>
          d == register || code.isMade(d, "Module", "Instance") || chosen(d) ||
          seen.add(d) && !isSource(d) && (follow(d.rhs) || driven(code.root(_).contains(d)))
        } || t.isInstanceOf[Select] && isPort(t) && ports.add(t.toString) && driven(_.toString == t.toString)
      }
      def driven(sink: Tree => Boolean): Boolean = connections.exists(c => sink(c.receiver) && c.arguments.exists(follow))
      trees.exists(follow)
    }

    def single(body: Tree): Option[code.Call] = body match {
      case Block(List(only), Literal(Constant(()))) => code.call(only)
      case Block(List(), only)                      => code.call(only)
      case other                                    => code.call(other)
    }

    for {
      Template(_, _, statements) <- code.nodes
      statement <- statements
      code.Call(_, "when", _, List(condition, body)) <- code.call(statement).toList
      code.Call(_, ":=", left, List(right)) <- single(body).toList
      register <- code.definition(left).toList
      if code.isMade(register, "RegInit", "Reg") && writes(register) == 1
      if !code.isPlainLiteral(right) && !hangsOn(List(condition, right), register)
    } yield code.spot(statement, s"`${register.name.decoded.trim}` is a register with an enable: `RegEnable`")
  }
}
