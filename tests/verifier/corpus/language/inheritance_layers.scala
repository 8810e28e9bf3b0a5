import chisel3._
import chisel3.util._

trait HasClear { this: Module =>
  val clear = IO(Input(Bool()))
  def cleared[T <: Data](init: T): T = {
    val r = RegInit(init)
    when(clear) { r := init }
    r
  }
}

abstract class Stage(val w: Int) extends Module {
  val in = IO(Flipped(Valid(UInt(w.W))))
  val out = IO(Valid(UInt(w.W)))
  def compute(x: UInt): UInt
  protected def latency = 1
  out := Pipe(in.valid, compute(in.bits), latency)
}

class Increment extends Stage(8) {
  def compute(x: UInt): UInt = x + 1.U
}

class Square(w: Int) extends Stage(w) {
  override def latency = 2
  def compute(x: UInt): UInt = (x * x)(w - 1, 0)
}

class PipelinedChild extends Module with HasClear {
  val x = IO(Flipped(Valid(UInt(8.W))))
  val y = IO(Valid(UInt(8.W)))
  val n = IO(Output(UInt(8.W)))
  val stages = Seq(Module(new Increment), Module(new Square(8)), Module(new Increment))
  stages.head.in := x
  stages.zip(stages.tail).foreach { case (a, b) => b.in := a.out }
  y := stages.last.out
  val count = cleared(0.U(8.W))
  when(y.valid && !clear) { count := count + 1.U }
  n := count
}
