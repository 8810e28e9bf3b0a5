package chisellm.worker.lint

/** A rule of taste, as `docs/taste.md` states it. */
trait Rule {

  /** The name that a finding carries: the heading's on the page. */
  def name: String

  /** Where `code` breaks the rule, and what to write instead. */
  def check(code: Code): Seq[Spot]
}

/** A place in a source, as an offset in its text, and what is wrong there. */
final case class Spot(offset: Int, text: String)

object Rule {
  val all: Seq[Rule] = Seq(
    ScalaIf,
    ScalaEquality,
    NoVar,
    UnsizedLiteral,
    MissingReset,
    DontCareOutput,
    DontTouch,
    UnusedValue,
    DeepMux,
    HandLoop,
    MagicState,
    BoolComparison,
    EnabledRegister,
    ConstantLogic,
    CamelCase,
    RedundantParentheses
  )
}
