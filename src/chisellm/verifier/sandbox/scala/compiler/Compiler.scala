package chisellm.strangers

import java.io.{ByteArrayOutputStream, DataOutputStream}
import scala.reflect.internal.util.{BatchSourceFile, Position}
import scala.reflect.io.{AbstractFile, VirtualDirectory}
import scala.tools.nsc.{Global, Settings}
import scala.tools.nsc.reporters.StoreReporter

/** Compiles one text, byte for byte as it came, then a driver beside it that constructs the module to judge. */
final class Compiler(options: List[String]) {
  import Compiler._

  def compile(request: ujson.Value): (ujson.Obj, Array[Byte]) =
    try new Compilation(request("source").str, request("top").str, request("ctor").str, request("wanted").str).answer()
    catch {
      // Whatever a half-finished compiler left behind, this process is not to be trusted with another text.
      case fault @ (_: StackOverflowError | _: Exception | _: AssertionError | _: LinkageError) =>
        val text = fault match {
          case _: StackOverflowError => "the compiler ran out of stack"
          case other                 => s"the compiler failed: ${other.getClass.getName}: ${other.getMessage}"
        }
        (reply("crash", Seq(message("error", 0, 0, text))), Array.emptyByteArray)
    }

  private final class Compilation(text: String, top: String, ctor: String, wanted: String) {
    private val source = new BatchSourceFile(FileName, text.toCharArray)
    private val told = Seq.newBuilder[ujson.Value]

    def answer(): (ujson.Obj, Array[Byte]) = {
      val first = new Session(options)
      val parsed = new first.Parsed(source)
      parsed.reserved match {
        case Some(name) =>
          return refused("policy", s"package $name belongs to the tools; a module cannot be defined in it")
        case None =>
      }
      if (!first.run(source)) return refused("compile", first.said)
      told ++= first.said
      first.choose(top, wanted) match {
        case Left(problem) => refused("no_top", problem)
        case Right(choice) =>
          val driver = new Driver(choice, top, ctor, text)
          val imports = driver.imports(first.clashes)
          // Nothing of the text must ever run here, and the arguments are as foreign as the text. Scalac refuses a macro
          // whose implementation is compiled in the run that expands it.
          if (parsed.macros || new first.Parsed(driver.source("")).macros) drive(driver, choice, imports, () => new Session(options), Seq(source))
          else drive(driver, choice, imports, () => first, Nil)
      }
    }

    private def drive(
        driver: Driver,
        choice: Choice,
        imports: Seq[String],
        session: () => Session,
        beside: Seq[BatchSourceFile]
    ): (ujson.Obj, Array[Byte]) = {
      var problems = Seq.empty[ujson.Value]
      for (some <- imports) {
        val current = session()
        if (current.run(beside :+ driver.source(some): _*)) {
          val head = reply("ok", told.result())
          head("driver") = driver.className
          head("top") = choice.path
          return (head, current.classes)
        }
        if (problems.isEmpty) problems = current.said
      }
      val needs = s"${choice.path} cannot be constructed from (${ctor}); it takes ${choice.parameters}"
      refused("compile", message("error", 0, 0, needs) +: problems.map { problem =>
        if (problem("file").str == FileName) problem else message("error", 0, 0, problem("text").str)
      })
    }

    private def refused(status: String, text: String): (ujson.Obj, Array[Byte]) =
      refused(status, Seq(message("error", 0, 0, text)))

    private def refused(status: String, messages: Seq[ujson.Value]): (ujson.Obj, Array[Byte]) =
      (reply(status, (told.result() ++ messages).distinct), Array.emptyByteArray)
  }
}

object Compiler {
  val FileName = "sample.scala"
  val Longest = 4000
  val Reserved: Set[String] =
    Set("chisel3", "circt", "firrtl", "logger", "svsim", "scala", "java", "javax", "jdk", "sun", "chisellm")

  def message(severity: String, line: Int, column: Int, text: String, file: String = FileName): ujson.Obj =
    ujson.Obj("severity" -> severity, "line" -> line, "column" -> column, "text" -> text.take(Longest), "file" -> file)

  def reply(status: String, messages: Seq[ujson.Value]): ujson.Obj =
    ujson.Obj("status" -> status, "messages" -> ujson.Arr.from(messages), "driver" -> "", "top" -> "")
}

/** A module that can be constructed. `path` is its Scala name, `binary` its name in class files. */
final case class Choice(
    packages: List[String],
    names: List[String],
    binary: String,
    parameters: String,
    lists: Int,
    line: Int
) {
  def path: String = (packages ++ names).mkString(".")
}

/** One compiler. Nothing of it outlives the text it was made for. */
final class Session(options: List[String]) {
  import Compiler._

  private val output = new VirtualDirectory("(memory)", None)
  private val settings = {
    val made = new Settings(problem => throw new IllegalArgumentException(problem))
    made.processArguments(options, processAll = true)
    made.outputDirs.setSingleOutput(output)
    made
  }
  private val reporter = new StoreReporter(settings)
  val global = new Global(settings, reporter)
  import global._

  /** What the text says of itself before anything is resolved. */
  final class Parsed(source: BatchSourceFile) {
    private val tree: Tree = {
      val run = new Run
      phase = run.parserPhase
      val parsed = newUnitParser(new CompilationUnit(source)).parse()
      reporter.reset()
      parsed
    }

    val macros: Boolean = tree.exists { case d: DefDef => d.mods.isMacro; case _ => false }

    /** The first package clause, seen from the root, that belongs to the tools. */
    val reserved: Option[String] = {
      def names(pid: Tree): List[String] = pid match {
        case Select(inner, name) => names(inner) :+ name.decoded
        case Ident(name)         => List(name.decoded)
        case _                   => Nil
      }
      def clauses(tree: Tree): List[List[String]] = tree match {
        case PackageDef(pid, body) =>
          val here = names(pid).filterNot(_ == "_root_")
          val own = here.filterNot(_ == "<empty>")
          if (own.nonEmpty) List(own) else body.flatMap(clauses)
        case ModuleDef(mods, name, _) if mods.hasFlag(scala.reflect.internal.Flags.PACKAGE) => List(List(name.decoded))
        case _                                                                             => Nil
      }
      clauses(tree).find(clause => Reserved(clause.head)).map(_.mkString("."))
    }
  }

  /** Whether `sources` compile without an error. */
  def run(sources: BatchSourceFile*): Boolean = {
    reporter.reset()
    new Run().compileSources(sources.toList)
    !reporter.hasErrors
  }

  def said: Seq[ujson.Value] = reporter.infos.toSeq.map { info =>
    val (line, column) = place(info.pos)
    val file = if (info.pos.isDefined) info.pos.source.file.name else FileName
    message(if (info.severity == reporter.ERROR) "error" else if (info.severity == reporter.WARNING) "warning" else "info", line, column, info.msg, file)
  }

  /** Columns count characters; scalac's own count a tab as eight. */
  private def place(pos: Position): (Int, Int) =
    if (!pos.isDefined) (0, 0)
    else (pos.line, pos.point - pos.source.lineToOffset(pos.source.offsetToLine(pos.point)) + 1)

  /** Names at the top of the text that an import of this package would make ambiguous. */
  def clashes(name: String): List[String] = {
    val exported = rootMirror.getPackage(name).info
    tops.map(_.name.decoded).distinct.filter { own =>
      exported.member(TermName(own)).exists || exported.member(TypeName(own)).exists
    }
  }

  private def tops: List[Symbol] =
    mine.toList.filter(s => s.owner.isPackageClass).sortBy(s => (s.pos.pointOrElse(0), s.fullName))

  private lazy val mine: Set[Symbol] = currentRun.symSource.keySet.toSet

  private lazy val modules: List[Choice] = exitingTyper {
    val base = rootMirror.getRequiredClass("chisel3.RawModule")
    def within(symbol: Symbol): List[Symbol] =
      if (symbol.isModule || symbol.isModuleClass) {
        val held = if (symbol.isModule) symbol.moduleClass else symbol
        held.info.decls.toList.filter(s => s.isClass || s.isModule).flatMap(within)
      } else if (symbol.isClass && !symbol.isAbstract && !symbol.isTrait && symbol.isNonBottomSubClass(base)) List(symbol)
      else Nil
    tops.flatMap(within).distinct.map { symbol =>
      val names = symbol.ownerChain.takeWhile(s => !s.isPackageClass).reverse.filterNot(_.isPackageObjectOrClass)
      val packages = symbol.enclosingPackage.ownerChain.reverse.filterNot(s => s.isRoot || s.isEmptyPackageClass || s.isEmptyPackage)
      val lists = symbol.primaryConstructor.info.paramss
      val parameters = lists.map(_.map(p => s"${p.name.decoded}: ${p.info}").mkString("(", ", ", ")")).mkString
      Choice(
        packages.map(_.name.decoded),
        names.map(_.name.decoded),
        symbol.javaBinaryNameString,
        if (parameters.isEmpty) "()" else parameters,
        lists.count(list => !list.headOption.exists(_.isImplicit)),
        symbol.pos.line
      )
    }
  }

  /** The module to judge: the one named, else the one wanted, else the one that no other makes. */
  def choose(top: String, wanted: String): Either[String, Choice] = {
    val name = top.takeWhile(_ != '[').trim
    def called(asked: String) = modules.filter(m => m.path == asked || m.path.endsWith(s".$asked"))
    def listed(found: List[Choice]) = found.map(m => s"${m.path} (line ${m.line})").mkString(", ")
    lazy val use = new Use(files)
    lazy val roots = {
      val made = modules.filter(m => modules.exists(other => other != m && use.makes(other.binary, m.binary)))
      val free = modules.filterNot(made.contains)
      val started = free.filter(m => use.started(m.binary))
      if (free.isEmpty) modules else if (started.sizeIs == 1) started else free
    }
    if (modules.isEmpty) Left("no class here extends Module or RawModule and can be constructed")
    else if (name.nonEmpty)
      called(name) match {
        case List(one) => Right(one)
        case Nil       => Left(s"no module $name; there is ${listed(modules)}")
        case several   => Left(s"$name names several modules: ${listed(several)}")
      }
    else
      (if (wanted.isEmpty) Nil else called(wanted)) match {
        case List(one) => Right(one)
        case _ =>
          roots match {
            case List(one) => Right(one)
            case several   => Left(s"several modules could be the top, name one: ${listed(several)}")
          }
      }
  }

  private def files: List[(String, Array[Byte])] = {
    def within(folder: AbstractFile, prefix: String): List[(String, Array[Byte])] =
      folder.iterator.toList.flatMap { file =>
        if (file.isDirectory) within(file, s"$prefix${file.name}/") else List(s"$prefix${file.name}" -> file.toByteArray)
      }
    within(output, "").filter(_._1.endsWith(".class")).map { case (n, b) => n.stripSuffix(".class") -> b }.sortBy(_._1)
  }

  /** All class files: their number, then for each its name and its bytes. */
  def classes: Array[Byte] = {
    val buffer = new ByteArrayOutputStream
    val data = new DataOutputStream(buffer)
    val all = files
    data.writeInt(all.size)
    for ((name, bytes) <- all) {
      data.writeUTF(name.replace('/', '.'))
      data.writeInt(bytes.length)
      data.write(bytes)
    }
    buffer.toByteArray
  }
}
