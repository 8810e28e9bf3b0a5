package chisellm.worker

import chisellm.worker.lint.LintPhase
import scala.reflect.internal.util.{AbstractFileClassLoader, BatchSourceFile, Position}
import scala.reflect.io.VirtualDirectory
import scala.tools.nsc.{Global, Settings}
import scala.tools.nsc.reporters.StoreReporter

/** Compiles samples into memory. Every call uses a fresh `Global`, so no sample sees anything of an earlier one. */
final class Compiler(options: List[String]) {
  import Compiler._

  /** Compiles all samples that compile: one with errors is taken out with its messages and the rest run again. */
  def compile(samples: Seq[Sample]): Compiled = {
    var remaining = samples
    var refused = Map.empty[String, Seq[Message]]
    while (true) {
      val (messages, findings, classes) = run(remaining)
      val failing = remaining.filter(s => messages.get(s.name).exists(_.exists(_.severity == Error)))
      val homeless = messages.getOrElse("", Nil).filter(_.severity == Error)
      if (failing.isEmpty && homeless.isEmpty)
        return Compiled(refused ++ messages, findings, new AbstractFileClassLoader(classes, getClass.getClassLoader))
      if (failing.nonEmpty) {
        refused ++= failing.map(s => s.name -> messages(s.name))
        remaining = remaining.filterNot(failing.contains)
      } else if (remaining.size == 1) {
        refused += remaining.head.name -> homeless
        remaining = Nil
      } else {
        // An error without a position belongs to nobody: each half alone tells whose it is.
        val guilty = remaining.grouped((remaining.size + 1) / 2).flatMap(half => compile(half).messages).toMap
        val errors = guilty.filter(_._2.exists(_.severity == Error))
        if (errors.isEmpty) throw new IllegalStateException(s"the compiler failed on the batch only: ${homeless.map(_.text)}")
        refused ++= errors
        remaining = remaining.filterNot(s => errors.contains(s.name))
      }
    }
    throw new AssertionError
  }

  private def run(samples: Seq[Sample]): (Map[String, Seq[Message]], Map[String, Seq[Finding]], VirtualDirectory) = {
    val classes = new VirtualDirectory("(memory)", None)
    val settings = new Settings(problem => throw new IllegalArgumentException(problem))
    settings.processArguments(options, processAll = true)
    settings.outputDirs.setSingleOutput(classes)
    val reporter = new StoreReporter(settings)
    val findings = Seq.newBuilder[(String, Finding)]
    val global = new Linted(settings, reporter, (rule, pos, text) => {
      val (name, line, column) = place(pos)
      findings += name -> Finding(rule, text, line, column)
    })
    val sources = samples.map(s => new BatchSourceFile(s"${s.name}.scala", s"${prefix(s.name)}${s.source}"))
    try if (samples.nonEmpty) new global.Run().compileSources(sources.toList)
    finally global.close()
    val messages = reporter.infos.toSeq.map { info =>
      val (name, line, column) = place(info.pos)
      name -> Message(info.severity.toString, line, column, info.msg)
    }
    (messages.groupMap(_._1)(_._2), findings.result().groupMap(_._1)(_._2), classes)
  }
}

/** Messages and findings by sample name, and the classes of the samples that have no error among theirs. */
final case class Compiled(
    messages: Map[String, Seq[Message]],
    findings: Map[String, Seq[Finding]],
    classes: ClassLoader
)

/** scalac with the rules of taste among its phases. */
private final class Linted(settings: Settings, reporter: StoreReporter, report: (String, Position, String) => Unit)
    extends Global(settings, reporter) {
  override protected def computeInternalPhases(): Unit = {
    super.computeInternalPhases()
    phasesSet += new LintPhase(this, report)
  }
}

object Compiler {
  val Error = "ERROR"

  /** Each sample lives in a package of its own. The clause shares the first line, so lines stay the author's. */
  def prefix(name: String): String = s"package $name; "

  private def place(pos: Position): (String, Int, Int) =
    if (!pos.isDefined) ("", 0, 0)
    else {
      val name = pos.source.file.name.stripSuffix(".scala")
      val shift = if (pos.line == 1) prefix(name).length else 0
      (name, pos.line, math.max(1, pos.column - shift))
    }
}
