package conv

import chisel3._
import chisel3.util._

class Window(w: Int) extends Bundle {
  val pixels = Vec(3, Vec(3, UInt(w.W)))
}

object Kernel {
  def check(k: Seq[Seq[Int]]): Unit = {
    require(k.size == 3, s"a kernel of ${k.size} rows")
    for ((row, i) <- k.zipWithIndex) require(row.size == 3, s"row $i of the kernel has ${row.size} elements")
  }
  def gain(k: Seq[Seq[Int]]): Int = k.flatten.map(_.abs).sum max 1
}

class Mac(kernel: Seq[Seq[Int]], w: Int) extends Module {
  Kernel.check(kernel)
  val in = IO(Input(new Window(w)))
  val out = IO(Output(SInt((w + 1 + log2Ceil(Kernel.gain(kernel) + 1)).W)))
  val terms = for {
    (row, i) <- kernel.zipWithIndex
    (c, j) <- row.zipWithIndex
    if c != 0
  } yield in.pixels(i)(j).zext * c.S
  out := RegNext(terms.reduce(_ +& _))
}

class ConvLayer(kernel: Seq[Seq[Int]], width: Int = 32, w: Int = 8) extends Module {
  val in = IO(Flipped(Valid(UInt(w.W))))
  val out = IO(Valid(UInt(w.W)))
  val lines = Seq.fill(2)(Module(new Queue(UInt(w.W), width)))
  val window = Reg(new Window(w))
  val column = Counter(in.valid, width)._1
  val taps = Wire(Vec(3, UInt(w.W)))
  taps(2) := in.bits
  for ((q, i) <- lines.zipWithIndex) {
    q.io.enq.valid := in.valid
    q.io.enq.bits := taps(2 - i)
    q.io.deq.ready := in.valid && q.io.count === width.U
    taps(1 - i) := q.io.deq.bits
  }
  when(in.valid) {
    for (r <- 0 until 3) {
      window.pixels(r)(0) := window.pixels(r)(1)
      window.pixels(r)(1) := window.pixels(r)(2)
      window.pixels(r)(2) := taps(r)
    }
  }
  val mac = Module(new Mac(kernel, w))
  mac.in := window
  val magnitude = mac.out.abs.asUInt
  out.valid := ShiftRegister(in.valid && column > 1.U, 2, false.B, true.B)
  out.bits := Mux(magnitude > 255.U, 255.U, magnitude)
}
