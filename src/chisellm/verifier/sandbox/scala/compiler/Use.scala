package chisellm.strangers

import scala.collection.mutable
import scala.tools.asm.{ClassReader, ClassVisitor, MethodVisitor, Opcodes}

/** Who makes whom, read from class files: the one place where every way to write it looks the same. */
final class Use(files: List[(String, Array[Byte])]) {
  private val made = mutable.Map.empty[String, Set[String]]
  private val touched = mutable.Map.empty[String, Set[String]]
  private val programs = mutable.Set.empty[String]

  for ((name, bytes) <- files) {
    val creates, reaches = mutable.Set.empty[String]
    new ClassReader(bytes).accept(
      new ClassVisitor(Opcodes.ASM9) {
        override def visit(v: Int, access: Int, self: String, s: String, parent: String, faces: Array[String]): Unit = {
          reaches += parent
          reaches ++= faces
        }
        override def visitMethod(access: Int, method: String, shape: String, s: String, e: Array[String]): MethodVisitor = {
          if (method == "main" && shape == "([Ljava/lang/String;)V") programs += name
          new MethodVisitor(Opcodes.ASM9) {
            override def visitTypeInsn(code: Int, other: String): Unit = if (code == Opcodes.NEW) creates += other
            override def visitFieldInsn(code: Int, owner: String, f: String, d: String): Unit = reaches += owner
            override def visitMethodInsn(code: Int, owner: String, m: String, d: String, i: Boolean): Unit =
              if (code == Opcodes.INVOKESTATIC) reaches += owner
          }
        }
      },
      ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES
    )
    made(name) = creates.toSet
    touched(name) = reaches.toSet
  }

  /** Whether constructing `maker` comes to construct `other`, through helpers, parents and traits. */
  def makes(maker: String, other: String): Boolean = closure(Set(maker))(other)

  /** Whether a program in the text (`extends App`, `def main`) comes to construct `module`. */
  def started(module: String): Boolean = closure(programs.toSet)(module)

  private val closures = mutable.Map.empty[Set[String], Set[String]]

  private def closure(start: Set[String]): Set[String] = closures.getOrElseUpdate(
    start, {
      var created = Set.empty[String]
      var seen = Set.empty[String]
      var next = start
      while (next.nonEmpty) {
        seen ++= next
        val fresh = next.flatMap(made.getOrElse(_, Set.empty))
        created ++= fresh
        next = (fresh ++ next.flatMap(touched.getOrElse(_, Set.empty))).filter(made.contains) -- seen
      }
      created
    }
  )
}
