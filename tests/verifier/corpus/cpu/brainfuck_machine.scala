import chisel3._
import chisel3.util._

object BfMachine {
  val legend = "><+-.,[]"
  def assemble(text: String): Seq[Int] = text.filter(legend.contains(_)).map(c => legend.indexOf(c))
  def jumps(code: Seq[Int]): Map[Int, Int] = {
    val open = scala.collection.mutable.Stack.empty[Int]
    code.zipWithIndex.flatMap {
      case (6, i) => open.push(i); Nil
      case (7, i) => val j = open.pop(); Seq(i -> j, j -> i)
      case _      => Nil
    }.toMap
  }
}

class BfMachine(tape: Int, source: String = "+++[>++<-]>.") extends Module {
  private val code = BfMachine.assemble(source)
  private val jump = BfMachine.jumps(code)
  private val pcBits = log2Ceil(code.size + 1)
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
    val done = Output(Bool())
  })
  val rom = VecInit(code.map(_.U(3.W)))
  val targets = VecInit(code.indices.map(i => jump.getOrElse(i, 0).U(pcBits.W)))
  val cells = RegInit(VecInit.fill(tape)(0.U(8.W)))
  val ptr = RegInit(0.U(log2Ceil(tape).W))
  val pc = RegInit(0.U(pcBits.W))
  io.done := pc === code.size.U
  val here = cells(ptr)
  val op = rom(pc(log2Ceil(code.size) - 1, 0))
  val go = WireDefault(!io.done)
  io.in.ready := !io.done && op === 5.U
  io.out.valid := !io.done && op === 4.U
  io.out.bits := here
  when(!io.done) {
    switch(op) {
      is(0.U) { ptr := ptr + 1.U }
      is(1.U) { ptr := ptr - 1.U }
      is(2.U) { here := here + 1.U }
      is(3.U) { here := here - 1.U }
      is(4.U) { go := io.out.ready }
      is(5.U) {
        go := io.in.valid
        when(io.in.valid) { here := io.in.bits }
      }
    }
  }
  val skip = op === 6.U && here === 0.U || op === 7.U && here =/= 0.U
  when(go) { pc := Mux(skip, targets(pc(log2Ceil(code.size) - 1, 0)) +% 1.U, pc + 1.U) }
}
