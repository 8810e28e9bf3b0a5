package chisellm.strangers

import java.io.{BufferedInputStream, BufferedOutputStream, DataInputStream, DataOutputStream, EOFException}
import java.io.{FileDescriptor, FileInputStream, FileOutputStream}
import java.nio.charset.StandardCharsets.UTF_8

/** The resident compiler of zone B. It runs no line of what it compiles.
  *
  * A request is a 32-bit length and a JSON object; a reply is a length and a JSON object, then a length and the class
  * files. Arguments: scalac's options.
  */
object Main {
  /** Nesting of the text, of types and of implicit searches all become depth of this one stack. */
  private val StackBytes = 512L << 20

  def main(args: Array[String]): Unit = {
    val thread = new Thread(null, () => serve(args.toList), "compiler", StackBytes)
    thread.start()
    thread.join()
    Runtime.getRuntime.halt(if (finished) 0 else 1)
  }

  @volatile private var finished = false

  private def serve(options: List[String]): Unit = {
    val in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16))
    val out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16))
    System.setOut(System.err)
    val compiler = new Compiler(options)
    try while (true) {
      val bytes = new Array[Byte](in.readInt())
      in.readFully(bytes)
      val (reply, classes) = compiler.compile(ujson.read(new String(bytes, UTF_8)))
      val head = ujson.write(reply).getBytes(UTF_8)
      out.writeInt(head.length)
      out.write(head)
      out.writeInt(classes.length)
      out.write(classes)
      out.flush()
    } catch { case _: EOFException => finished = true }
  }
}
