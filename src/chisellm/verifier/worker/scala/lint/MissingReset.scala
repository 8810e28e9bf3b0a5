package chisellm.worker.lint

/** A register without a reset value holds anything at first. That is fine for data behind a valid flag, never for what
  * control is decided by, nor for what an output shows as it is. Where the contract masks outputs, the finding is void.
  */
object MissingReset extends Rule {
  val name = "missing_reset"

  def check(code: Code): Seq[Spot] = {
    def bare(tree: code.global.Tree): Boolean = code.call(tree).exists {
      case code.Call(_, "Reg", _, List(_))          => true
      case code.Call(_, "RegNext", _, List(_))      => true
      case code.Call(_, "RegEnable", _, List(_, _)) => true
      case _                                        => false
    }
    def control(d: code.global.ValDef): Boolean =
      code.isMade(d, "Reg") && bare(d.rhs) && (code.isBool(d.rhs) || code.isEnum(d.rhs))
    val controls = code.values.filter(control).map { d =>
      code.spot(d, s"`${d.name.decoded.trim}` decides something and has no reset value: `RegInit`")
    }
    val leaks = Flow.leaks(code)(bare(_)).map {
      code.spot(_, "an output shows a register that has no reset value: `RegInit`, or `RegNext` and `RegEnable` with one")
    }
    controls ++ leaks
  }
}
