package chisellm.strangers

import java.security.MessageDigest
import scala.reflect.internal.util.BatchSourceFile

/** The text that constructs the module to judge, in the module's own package so that it sees what its author sees. */
final class Driver(choice: Choice, top: String, ctor: String, text: String) {

  // A text cannot hold its own hash, so it cannot define this name.
  private val name = {
    val digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes("UTF-8"))
    s"chisellm_${digest.take(8).map(byte => f"$byte%02x").mkString}"
  }

  val className: String = (choice.packages.map(scala.reflect.NameTransformer.encode) :+ name).mkString(".")

  /** Imports to try, one after the other: an import may make a name of the text ambiguous, so the fewest come first. */
  def imports(clashes: String => List[String]): Seq[String] = {
    def all(packages: String*) = packages.map { name =>
      val hidden = clashes(name).map(clash => s"`$clash` => _, ").mkString
      s"import _root_.$name.{${hidden}_}"
    }
    if (ctor.isEmpty && !top.contains('[')) Seq("")
    else Seq("", all("chisel3").mkString("; "), all("chisel3", "chisel3.util").mkString("; "))
  }

  def source(imports: String): BatchSourceFile = {
    val clause = if (choice.packages.isEmpty) "" else s"package ${quoted(choice.packages)}"
    val types = top.dropWhile(_ != '[')
    val lists = if (ctor.trim.startsWith("(") && choice.lists > 1) ctor else s"($ctor\n)"
    new BatchSourceFile(
      s"$name.scala",
      s"""$clause
         |object $name extends _root_.scala.Function0[_root_.chisel3.RawModule] {
         |  def apply(): _root_.chisel3.RawModule = {
         |    $imports
         |    new ${quoted(choice.names)}$types$lists
         |  }
         |}
         |""".stripMargin.toCharArray
    )
  }

  private def quoted(names: List[String]) = names.map(name => s"`$name`").mkString(".")
}
