package huffman

import chisel3._
import chisel3.util._

sealed trait Tree { def weight: Int; def smallest: Char }
case class Leaf(symbol: Char, weight: Int) extends Tree { def smallest: Char = symbol }
case class Fork(left: Tree, right: Tree) extends Tree {
  val weight: Int = left.weight + right.weight
  def smallest: Char = if (left.smallest < right.smallest) left.smallest else right.smallest
}

object Tree {
  @annotation.tailrec
  def build(forest: List[Tree]): Tree = forest.sortBy(t => (t.weight, t.smallest)) match {
    case List(only)    => only
    case a :: b :: rest => build(Fork(a, b) :: rest)
    case Nil           => throw new IllegalArgumentException("no symbols")
  }
}

class HuffmanDecoder(weights: Map[Char, Int]) extends Module {
  val bit = IO(Flipped(Valid(Bool())))
  val symbol = IO(Valid(UInt(8.W)))

  private val root = Tree.build(weights.map { case (c, w) => Leaf(c, w) }.toList)
  private val inner = {
    def collect(t: Tree): List[Fork] = t match {
      case f: Fork => f :: collect(f.left) ::: collect(f.right)
      case _       => Nil
    }
    collect(root)
  }
  private val number = inner.zipWithIndex.toMap
  val state = RegInit(0.U(log2Ceil(inner.size).W))
  symbol.valid := false.B
  symbol.bits := 0.U
  when(bit.valid) {
    for (f <- inner) {
      when(state === number(f).U) {
        for ((child, value) <- Seq(f.left -> false.B, f.right -> true.B)) {
          when(bit.bits === value) {
            child match {
              case Leaf(c, _) =>
                symbol.valid := true.B
                symbol.bits := c.toInt.U
                state := 0.U
              case g: Fork => state := number(g).U
            }
          }
        }
      }
    }
  }
}
