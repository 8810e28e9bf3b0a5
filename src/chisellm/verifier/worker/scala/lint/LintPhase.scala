package chisellm.worker.lint

import scala.reflect.internal.util.Position
import scala.tools.nsc.{Global, Phase, SubComponent}

/** Runs the rules over each unit when it has its types, and before Chisel's plugin rewrites it.
  *
  * @param report rule, place and text of a finding
  */
final class LintPhase(val global: Global, report: (String, Position, String) => Unit) extends SubComponent {
  val phaseName = "lint"
  val runsAfter: List[String] = List("typer")
  val runsRightAfter: Option[String] = None
  override val runsBefore: List[String] = List("chiselbundlephase", "chiselcomponent", "identifiercomponent", "superaccessors")

  def newPhase(previous: Phase): StdPhase = new StdPhase(previous) {
    def apply(unit: global.CompilationUnit): Unit = {
      val code = Code(global)(unit)
      for (rule <- Rule.all; spot <- rule.check(code))
        report(rule.name, Position.offset(unit.source, spot.offset), spot.text)
    }
  }
}
