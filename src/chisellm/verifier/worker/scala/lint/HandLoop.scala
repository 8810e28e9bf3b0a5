package chisellm.worker.lint

/** Loops over single bits that a function of `chisel3.util` stands for. */
object HandLoop extends Rule {
  val name = "hand_loop"
  private val Folds = Set("reduce", "reduceLeft", "reduceRight", "fold", "foldLeft", "foldRight")
  private val Sums = Set("+", "+&", "+%")

  def check(code: Code): Seq[Spot] = {
    import code.global._

    def lambda(tree: Tree): Option[(List[ValDef], Tree)] = code.written(tree) match {
      case Function(parameters, body)        => Some((parameters, body))
      case Block(List(), Function(ps, body)) => Some((ps, body))
      case _                                 => None
    }
    def is(tree: Tree, parameter: ValDef): Boolean = code.written(tree).symbol == parameter.symbol
    // Through the widening that a sum of bits needs.
    def isBit(tree: Tree): Boolean = code.isBool(tree) || code.call(tree).exists {
      case code.Call(_, "asUInt" | "zext", inner, Nil) => isBit(inner)
      case code.Call(_, "pad", inner, _)               => isBit(inner)
      case _                                           => false
    }
    def bitsOf(tree: Tree): Boolean = code.within(tree).exists(t => code.call(t).exists(_.name == "asBools"))
    // `x(i)`, a bit of a UInt chosen by a loop's own counter.
    def index(tree: Tree): Option[Tree] = code.call(tree).collect { case code.Call(_, "apply", _, List(i)) if code.isBool(tree) => i }
    def counter(tree: Tree, i: ValDef): Boolean = index(tree).exists(is(_, i))
    def mirrored(tree: Tree, i: ValDef): Boolean = index(tree).exists { at =>
      code.call(at).exists { case code.Call(_, "-", _, List(last)) => is(last, i); case _ => false }
    }

    // One step after the other; `0 until 8 by 2` picks bits, and nothing stands for that.
    def inOrder(range: Tree): Boolean = code.call(range).exists(c => Set("until", "to", "indices")(c.name))

    def folded(sequence: Tree, arguments: List[Tree]): Option[String] =
      arguments.lastOption.flatMap(lambda).collect { case (List(a, b), body) => (a, b, code.call(body)) }.collect {
        case (a, b, Some(code.Call(_, "##", left, List(right)))) if is(left, a) && is(right, b) || is(left, b) && is(right, a) => "Cat"
        case (a, b, Some(code.Call(_, "Cat", _, List(left, right)))) if is(left, a) && is(right, b) || is(left, b) && is(right, a) => "Cat"
        case (a, b, Some(code.Call(_, sum, left, List(right))))
            if Sums(sum) && (is(left, a) || is(left, b)) && (isBit(right) && (is(right, b) || inOrder(sequence)) || is(right, b) && bitsOf(sequence)) =>
          "PopCount"
      }
    def looped(body: Tree, i: ValDef): Option[String] = code.call(body).collect {
      case code.Call(_, ":=", left, List(right)) if counter(left, i) && mirrored(right, i) || mirrored(left, i) && counter(right, i) => "Reverse"
      case code.Call(_, ":=", left, List(right)) if counter(left, i) && counter(right, i) => "asBools"
    }
    def statement(body: Tree): Tree = body match {
      case Block(List(only), Literal(Constant(()))) => only
      case Block(List(), only)                      => only
      case other                                    => other
    }
    def joined(sequence: Tree, reversing: Boolean): Option[String] = code.call(sequence).collect {
      case code.Call(_, "map", range, function :: _) if inOrder(range) => lambda(function)
    }.flatten.collect {
      case (List(i), body) if !reversing && mirrored(body, i) => "Reverse"
      case (List(i), body) if reversing && counter(body, i)   => "Reverse"
    }

    code.calls.flatMap { call =>
      val serves = call match {
        case code.Call(_, name, sequence, arguments) if Folds(name) => folded(sequence, arguments)
        case code.Call(_, "foreach", range, function :: _) if inOrder(range) =>
          lambda(function).collect { case (List(i), body) => looped(statement(body), i) }.flatten
        case code.Call(_, "VecInit", _, List(sequence)) => joined(sequence, reversing = false)
        case code.Call(_, "Cat", _, List(sequence))     => joined(sequence, reversing = true)
        case _                                          => None
      }
      serves.map(f => code.spot(call.tree, s"a loop over bits that `$f` stands for"))
    }
  }
}
