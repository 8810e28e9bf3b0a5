package thermo

import chisel3._
import chisel3.util._
import _root_.circt.stage.ChiselStage

/** Thermometer code of a binary number, and back.
  *
  * {{{
  *   3 -> 0000111
  * }}}
  */
class Thermometer(n: Int) extends Module {
  val value = IO(Input(UInt(log2Ceil(n + 1).W)))
  val code = IO(Output(UInt(n.W)))
  val back = IO(Output(UInt(log2Ceil(n + 1).W)))
  val bubbled = IO(Input(UInt(n.W)))
  val bubble = IO(Output(Bool()))
  code := VecInit(Seq.tabulate(n)(i => value > i.U)).asUInt
  back := PopCount(bubbled)
  bubble := (bubbled & (bubbled +& 1.U)(n - 1, 0)).orR
}

class DefaultThermometer extends Thermometer(7)

object Main {
  def main(args: Array[String]): Unit = {
    val n = args.headOption.map(_.toInt).getOrElse(7)
    val text = ChiselStage.emitSystemVerilog(new DefaultThermometer, Array("--target-dir", "out"))
    println(s"// $n\n$text")
  }
}
