package chisellm.worker.lint

/** The literal that a register or wire begins with decides its width. */
object UnsizedLiteral extends Rule {
  val name = "unsized_literal"

  def check(code: Code): Seq[Spot] = {
    def unsized(tree: code.global.Tree): List[Spot] = {
      import code.global._
      if (code.literal(tree).isDefined)
        if (code.literal(tree).contains(true)) Nil
        else List(code.spot(code.call(tree).fold(tree)(_.receiver), "the width of a register or wire is left to its initial value: write it, as in `0.U(8.W)`"))
      else
        code.written(tree) match {
          case Function(_, body)   => unsized(body)
          case Block(_, result)    => unsized(result)
          case Typed(inner, _)     => unsized(inner)
          case t @ Ident(_)        => named(t)
          case t @ Select(_, _) if code.definition(t).isDefined => named(t)
          case t =>
            code.call(t).toList.flatMap {
              case code.Call(_, "Mux", _, arguments)                         => arguments.drop(1).flatMap(unsized)
              case code.Call(_, "VecInit" | "Seq" | "List" | "fill" | "tabulate", _, arguments) => arguments.flatMap(unsized)
              case _                                                         => Nil
            }
        }
    }
    // A constant with a name: the place to mend is where it is defined.
    def named(tree: code.global.Tree): List[Spot] =
      code.definition(tree).filter(d => code.literal(d.rhs).contains(false)).toList.flatMap(d => unsized(d.rhs))

    code.calls.flatMap {
      case code.Call(_, "RegInit" | "WireDefault" | "WireInit", _, List(initial)) => unsized(initial)
      case code.Call(_, "RegNext", _, List(_, initial))                           => unsized(initial)
      case code.Call(_, "RegEnable", _, List(_, initial, _))                      => unsized(initial)
      case code.Call(_, "ShiftRegister" | "ShiftRegisters", _, List(_, _, initial, _)) => unsized(initial)
      case _                                                                      => Nil
    }.distinct
  }
}
