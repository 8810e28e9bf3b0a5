import chisel3._
import chisel3.util._

class LabelledTree(leaves: Map[String, Int]) extends Module {
  private val order = leaves.toSeq.sortBy(_._1)
  val inputs = order.map { case (name, n) => name -> IO(Input(Vec(n, Bool()))).suggestName(s"${name}_in") }.toMap
  val any = IO(Output(UInt(order.size.W)))
  val all = IO(Output(UInt(order.size.W)))
  any := Cat(order.map { case (name, _) => inputs(name).reduceTree(_ || _) }.reverse)
  all := VecInit(order.map { case (name, _) => inputs(name).asUInt.andR }).asUInt
}
