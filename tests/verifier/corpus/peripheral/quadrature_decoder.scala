import chisel3._
import chisel3.util._

class QuadratureDecoder(w: Int) extends Module {
  val a, b, index = IO(Input(Bool()))
  val position = IO(Output(SInt(w.W)))
  val error = IO(Output(Bool()))
  val velocity = IO(Output(SInt(8.W)))

  val now = ShiftRegister(a ## b, 3, 0.U(2.W), true.B)
  val before = RegNext(now, 0.U(2.W))
  val step = MuxLookup(before ## now, 0.S(2.W))(
    Seq("b0010", "b1011", "b1101", "b0100").map(k => k.U -> 1.S(2.W)) ++
      Seq("b0001", "b0111", "b1110", "b1000").map(k => k.U -> (-1).S(2.W))
  )
  val jumped = (before ^ now).andR
  val pos = RegInit(0.S(w.W))
  pos := Mux(RegNext(index, false.B), 0.S, pos + step)
  val bad = RegInit(false.B)
  bad := bad || jumped
  val (_, window) = Counter(true.B, 1000)
  val tally = RegInit(0.S(8.W))
  val latched = RegEnable(tally, 0.S(8.W), window)
  tally := Mux(window, step, tally + step)
  position := pos
  error := bad
  velocity := latched
}
