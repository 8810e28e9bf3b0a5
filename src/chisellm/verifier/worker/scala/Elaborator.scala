package chisellm.worker

import java.io.{ByteArrayOutputStream, PrintStream}
import java.lang.reflect.InvocationTargetException
import scala.util.control.NonFatal

/** Runs a compiled generator and returns CHIRRTL. */
final class Elaborator(loader: ClassLoader, arguments: Array[String]) {

  def elaborate(sample: Sample): Outcome = {
    def refused(status: String, text: String) =
      Outcome(sample.name, status, Seq(Message("ERROR", 0, 0, text)), "")
    val top: Option[Class[_]] =
      try Some(Class.forName(s"${sample.name}.${sample.top}", true, loader))
      catch { case _: ClassNotFoundException | _: NoClassDefFoundError => None }
    if (top.isEmpty) return refused("no_top", s"no class ${sample.top}")
    val said = new ByteArrayOutputStream
    val stream = new PrintStream(said, true, "UTF-8")
    try {
      val chirrtl = Console.withOut(stream)(Console.withErr(stream) {
        circt.stage.ChiselStage.emitCHIRRTL(
          built(top.get).asInstanceOf[chisel3.RawModule],
          arguments
        )
      })
      Outcome(sample.name, "ok", Nil, chirrtl)
    } catch {
      case fault @ (NonFatal(_) | _: LinkageError | _: StackOverflowError) =>
        val cause = unwrap(fault)
        val printed = said.toString("UTF-8").trim
        refused("elaborate", Seq(printed, s"${cause.getClass.getName}: ${cause.getMessage}").filter(_.nonEmpty).mkString("\n"))
    }
  }

  /** The module with the defaults of its constructor's parameters. */
  private def built(top: Class[_]): Any = {
    val constructor = top.getDeclaredConstructors.minBy(_.getParameterCount)
    val defaults = (1 to constructor.getParameterCount).map(n => top.getMethod(s"$$lessinit$$greater$$default$$$n").invoke(null))
    constructor.newInstance(defaults: _*)
  }

  private def unwrap(fault: Throwable): Throwable = fault match {
    case wrapped: InvocationTargetException if wrapped.getCause != null => unwrap(wrapped.getCause)
    case other                                                         => other
  }
}
