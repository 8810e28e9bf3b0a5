package chisellm.strangers

import java.io.{BufferedInputStream, BufferedOutputStream, ByteArrayInputStream, ByteArrayOutputStream}
import java.io.{DataInputStream, DataOutputStream, FileDescriptor, FileInputStream, FileOutputStream, OutputStream, PrintStream}
import java.lang.reflect.InvocationTargetException
import java.nio.charset.StandardCharsets.UTF_8

/** Elaborates one stranger's module and ends: zone C.
  *
  * Standard input: a nonce of 32 bytes, the name of the driver object, the class files. Standard output: the nonce, one
  * byte (1: elaborated), what was printed, and the CHIRRTL or the exception, each with its 32-bit length. All of this is
  * a stranger's word from the moment its first class loads; the host takes it as such.
  */
object Elaborate {
  private val Kept = 256 * 1024
  private val LongestMessage = 16 * 1024

  def main(args: Array[String]): Unit = {
    val in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16))
    val nonce = new Array[Byte](32)
    in.readFully(nonce)
    val driver = in.readUTF()
    val classes = Map.from(Iterator.fill(in.readInt()) {
      val name = in.readUTF()
      val bytes = new Array[Byte](in.readInt())
      in.readFully(bytes)
      name -> bytes
    })
    val out = new FileOutputStream(FileDescriptor.out)
    System.setIn(new ByteArrayInputStream(Array.emptyByteArray))
    val said = new Head(Kept)
    val stream = new PrintStream(said, true, "UTF-8")
    System.setOut(stream)
    System.setErr(stream)
    val (good, text) = elaborate(new Classes(classes), driver, stream)
    val data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16))
    data.write(nonce)
    data.write(if (good) 1 else 0)
    for (part <- Seq(said.bytes, text.getBytes(UTF_8))) {
      data.writeInt(part.length)
      data.write(part)
    }
    data.flush()
    Runtime.getRuntime.halt(0)
  }

  private def elaborate(loader: ClassLoader, driver: String, stream: PrintStream): (Boolean, String) =
    try {
      Thread.currentThread.setContextClassLoader(loader)
      def module = Class.forName(s"$driver$$", true, loader).getField("MODULE$").get(null).asInstanceOf[() => chisel3.RawModule].apply()
      val chirrtl = Console.withOut(stream)(Console.withErr(stream)(Stage.chirrtl(() => module)))
      (true, chirrtl)
    } catch {
      case fault: Throwable => (false, described(unwrap(fault))) // out of memory has ended the process before
    }

  @annotation.tailrec
  private def unwrap(fault: Throwable, depth: Int = 0): Throwable = fault match {
    case wrapped @ (_: InvocationTargetException | _: ExceptionInInitializerError) if wrapped.getCause != null && depth < 8 =>
      unwrap(wrapped.getCause, depth + 1)
    case other => other
  }

  /** The exception, and the first place of the stranger's own text that it went through. */
  private def described(fault: Throwable): String = {
    val name = fault.getClass.getName
    val said = try String.valueOf(fault.getMessage) catch { case _: Throwable => "(its message cannot be told)" }
    val own = try fault.getStackTrace.find(_.getFileName == "sample.scala") catch { case _: Throwable => None }
    val place = own.fold("")(frame => s"\n  at sample.scala:${frame.getLineNumber}")
    s"$name: ${said.take(LongestMessage)}$place"
  }

  private final class Classes(held: Map[String, Array[Byte]]) extends ClassLoader(getClass.getClassLoader) {
    override def findClass(name: String): Class[_] = held.get(name) match {
      case Some(bytes) => defineClass(name, bytes, 0, bytes.length)
      case None        => throw new ClassNotFoundException(name)
    }
  }

  /** Keeps the first bytes and drops the rest. */
  private final class Head(limit: Int) extends OutputStream {
    private val kept = new ByteArrayOutputStream
    def bytes: Array[Byte] = synchronized(kept.toByteArray)
    override def write(byte: Int): Unit = synchronized(if (kept.size < limit) kept.write(byte))
    override def write(data: Array[Byte], from: Int, count: Int): Unit =
      synchronized(kept.write(data, from, math.min(count, math.max(0, limit - kept.size))))
  }
}
