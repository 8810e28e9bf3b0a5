package chisellm.worker.lint

/** Read from the text, for the syntax tree has no parentheses. Those that make an order visible, as in
  * `(a & b) | c`, stay.
  */
object RedundantParentheses extends Rule {
  val name = "redundant_parentheses"
  private val Operators = "=!~&|^+-*/%<>#:?".toSet
  private val Keywords = Set("if", "while", "for", "case", "match", "extends", "with", "class", "def", "val", "import", "new")

  def check(code: Code): Seq[Spot] = {
    val text = masked(code.text)
    val closing = pairs(text)
    closing.toSeq.sorted.collect {
      case (open, close) if redundant(text, open, close) => Spot(open, "these parentheses change nothing")
    }
  }

  private def redundant(text: String, open: Int, close: Int): Boolean = {
    val inside = text.substring(open + 1, close)
    val before = text.substring(0, open).reverse.dropWhile(_ == ' ').headOption.getOrElse('\n')
    val word = text.substring(0, open).reverse.dropWhile(_ == ' ').takeWhile(_.isLetterOrDigit).reverse
    val applied = before.isLetterOrDigit || ")]}_".contains(before)
    val rest = text.substring(close + 1).dropWhile(_ == ' ')
    val next = rest.headOption.getOrElse('\n')
    val lambda = rest.startsWith("=>")
    if (inside.trim.isEmpty || inside.contains('\n') || lambda || hasComma(inside) || Keywords(word)) false
    else if (applied) false
    else {
      val alone = "\n,)}".contains(next)
      val whole = alone && (before == '(' || before == ',' || assigns(text, open))
      val atom = isAtom(inside) && Operators(before)
      val prefix = "!~".contains(inside.head) && isAtom(inside.tail) && alone && (Operators(before) || before == '(')
      whole || atom || prefix
    }
  }

  /** Whether `=`, `:=` or `=>` stands before; a comparison ends with the same character. */
  private def assigns(text: String, open: Int): Boolean = {
    val operator = text.substring(0, open).reverse.dropWhile(_ == ' ').takeWhile(Operators).reverse
    operator == "=" || operator == ":=" || operator == "=>"
  }

  /** A name with what is selected from it and applied to it, with no operator outside of brackets. */
  private def isAtom(inside: String): Boolean = {
    val shallow = outermost(inside)
    !shallow.contains(' ') && shallow.headOption.exists(c => c.isLetterOrDigit || c == '_' || c == '(')
  }

  private def hasComma(inside: String): Boolean = outermost(inside).contains(',')

  /** The text without what stands within brackets. */
  private def outermost(text: String): String = {
    val out = new StringBuilder
    text.foldLeft(0) { (depth, c) =>
      if ("([{".contains(c)) { if (depth == 0) out += c; depth + 1 }
      else if (")]}".contains(c)) { if (depth == 1) out += c; depth - 1 }
      else { if (depth == 0) out += c; depth }
    }
    out.toString
  }

  private def pairs(text: String): Map[Int, Int] =
    text.indices.foldLeft((List.empty[Int], Map.empty[Int, Int])) { case ((stack, found), i) =>
      text(i) match {
        case '('                   => (i :: stack, found)
        case ')' if stack.nonEmpty => (stack.tail, found + (stack.head -> i))
        case _                     => (stack, found)
      }
    }._2

  /** The text with comments and the insides of strings blanked. */
  private def masked(text: Array[Char]): String =
    """"[^"\n]*"|//[^\n]*|(?s:/\*.*?\*/)""".r.replaceAllIn(new String(text), m => "s" * m.matched.length)
}
