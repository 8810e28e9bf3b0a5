package chisellm.layout

import java.nio.file.{Files, Path}
import org.scalafmt.Scalafmt
import scala.jdk.CollectionConverters._

/** Formats every file of a folder in place; arguments: configuration, folder. */
object Layout {
  def main(args: Array[String]): Unit = {
    val config = Scalafmt.parseHoconConfig(Files.readString(Path.of(args(0)))).get
    for (file <- Files.list(Path.of(args(1))).iterator.asScala)
      Files.writeString(file, Scalafmt.format(Files.readString(file), config).get)
  }
}
