import chisel3._
import chisel3.util._

/** Thompson's construction over a small pattern language: letters, grouping, `|` and `*`. */
object Nfa {
  sealed trait Node
  case class Chr(c: Char) extends Node
  case class Cat(a: Node, b: Node) extends Node
  case class Alt(a: Node, b: Node) extends Node
  case class Star(a: Node) extends Node
  case object Eps extends Node

  def parse(text: String): Node = {
    var i = 0
    def alt(): Node = {
      val left = seq()
      if (i < text.length && text(i) == '|') { i += 1; Alt(left, alt()) } else left
    }
    def seq(): Node = {
      var node: Node = Eps
      while (i < text.length && text(i) != '|' && text(i) != ')') {
        val atom = if (text(i) == '(') { i += 1; val n = alt(); i += 1; n } else { i += 1; Chr(text(i - 1)) }
        val item = if (i < text.length && text(i) == '*') { i += 1; Star(atom) } else atom
        node = if (node == Eps) item else Cat(node, item)
      }
      node
    }
    alt()
  }
}

class RegexMatcher(pattern: String) extends Module {
  val char = IO(Flipped(Valid(UInt(8.W))))
  val restart = IO(Input(Bool()))
  val matched = IO(Output(Bool()))

  private def build(node: Nfa.Node, in: Bool): Bool = node match {
    case Nfa.Eps => in
    case Nfa.Chr(c) =>
      val state = RegInit(false.B)
      when(char.valid) { state := in && char.bits === c.toInt.U }
      when(restart) { state := false.B }
      state
    case Nfa.Cat(a, b) => build(b, build(a, in))
    case Nfa.Alt(a, b) => build(a, in) || build(b, in)
    case Nfa.Star(a) =>
      val loop = Wire(Bool())
      val entry = in || loop
      loop := build(a, entry)
      entry
  }
  val start = RegInit(true.B)
  when(char.valid) { start := false.B }
  when(restart) { start := true.B }
  matched := build(Nfa.parse(pattern), start)
}
