import chisel3._
import chisel3.util._

object Sync {
  def apply(v: Bool): Bool = RegNext(RegNext(v))
  def rising(v: Bool): Bool = v & !RegNext(v)
}

class MajorityVote extends Module {
  val io = IO(new Bundle {
    val in = Input(Bool())
    val tick = Input(Bool())
    val out = Output(Bool())
  })
  val shift = RegInit(0.U(3.W))
  when(io.tick) { shift := shift(1, 0) ## io.in }
  io.out := (shift(2) & shift(1)) | (shift(2) & shift(0)) | (shift(1) & shift(0))
}

class ButtonDebouncer(fac: Int) extends Module {
  val io = IO(new Bundle {
    val button = Input(Bool())
    val pressed = Output(Bool())
    val presses = Output(UInt(8.W))
  })
  val tick = {
    val counter = RegInit(0.U(log2Up(fac).W))
    val t = counter === (fac - 1).U
    counter := counter + 1.U
    when(t) { counter := 0.U }
    t
  }
  val vote = Module(new MajorityVote)
  vote.io.in := Sync(io.button)
  vote.io.tick := tick
  val edge = Sync.rising(vote.io.out)
  val presses = RegInit(0.U(8.W))
  when(edge) { presses := presses + 1.U }
  io.pressed := edge
  io.presses := presses
}
