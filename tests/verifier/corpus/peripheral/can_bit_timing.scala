import chisel3._
import chisel3.util._

class CanBitTiming extends Module {
  val io = IO(new Bundle {
    val rx = Input(Bool())
    val prescaler = Input(UInt(6.W))
    val seg1, seg2 = Input(UInt(4.W))
    val sjw = Input(UInt(2.W))
    val samplePoint = Output(Bool())
    val bit = Output(Bool())
    val stuffError = Output(Bool())
    val bus = Output(UInt(3.W))
  })
  val rx = RegNext(RegNext(io.rx, true.B), true.B)
  val edge = RegNext(rx, true.B) && !rx
  val (quantum, pre) = {
    val p = RegInit(0.U(6.W))
    val q = p === io.prescaler
    p := Mux(q, 0.U, p + 1.U)
    (q, p)
  }
  val sync :: phase1 :: phase2 :: Nil = Enum(3)
  val segment = RegInit(sync)
  val n = RegInit(0.U(5.W))
  val length1 = RegInit(0.U(5.W))
  val sample = WireDefault(false.B)
  when(quantum) {
    n := n + 1.U
    switch(segment) {
      is(sync) {
        segment := phase1
        length1 := io.seg1
        n := 0.U
      }
      is(phase1) {
        when(edge) { length1 := io.seg1 +& Mux(n > io.sjw, io.sjw +& 1.U, n) }
        when(n >= length1) {
          sample := true.B
          segment := phase2
          n := 0.U
        }
      }
      is(phase2) {
        when(n >= io.seg2 || (edge && (io.seg2 - n) <= io.sjw)) { segment := sync }
      }
    }
  }
  val history = RegInit("b111111".U(6.W))
  when(sample) { history := history(4, 0) ## rx }
  io.samplePoint := sample
  io.bit := RegEnable(rx, true.B, sample)
  io.stuffError := history.andR || !history.orR
  io.bus := segment ## pre(0)
}
