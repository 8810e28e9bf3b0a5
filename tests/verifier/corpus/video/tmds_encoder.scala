import chisel3._
import chisel3.util._

class TmdsEncoder extends Module {
  val io = IO(new Bundle {
    val data = Input(UInt(8.W))
    val control = Input(UInt(2.W))
    val active = Input(Bool())
    val out = Output(UInt(10.W))
  })
  val ones = PopCount(io.data)
  val useXnor = ones > 4.U || (ones === 4.U && !io.data(0))
  val q = (1 until 8).scanLeft(io.data(0): Bool) { (previous, i) =>
    Mux(useXnor, !(previous ^ io.data(i)), previous ^ io.data(i))
  }
  val qm = VecInit(q).asUInt
  val balance = PopCount(qm).zext * 2.S - 8.S
  val disparity = RegInit(0.S(5.W))
  val even = disparity === 0.S || balance === 0.S
  val invert = Mux(even, useXnor, (disparity > 0.S) === (balance > 0.S))
  val word = Cat(invert, !useXnor, Mux(invert, ~qm, qm))
  val change = Mux(invert, -balance, balance)
  val correction = Mux(even, 0.S, Mux(invert, Mux(useXnor, 0.S, 2.S), Mux(useXnor, -2.S, 0.S)))
  disparity := Mux(io.active, disparity + change + correction, 0.S)
  val tokens = VecInit("b1101010100".U(10.W), "b0010101011".U(10.W), "b0101010100".U(10.W), "b1010101011".U(10.W))
  io.out := RegNext(Mux(io.active, word, tokens(io.control)))
}
