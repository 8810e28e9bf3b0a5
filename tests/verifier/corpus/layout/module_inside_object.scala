import chisel3._

object Exercises {
  val width = 6

  class OneBit extends RawModule {
    val a, b, equalIn = IO(Input(Bool()))
    val equalOut = IO(Output(Bool()))
    equalOut := equalIn && !(a ^ b)
  }

  class Comparator extends RawModule {
    val a, b = IO(Input(UInt(width.W)))
    val equal = IO(Output(Bool()))
    equal := (0 until width).foldLeft(true.B: Bool) { (chain, i) =>
      val cell = Module(new OneBit)
      cell.a := a(i)
      cell.b := b(i)
      cell.equalIn := chain
      cell.equalOut
    }
  }
}
