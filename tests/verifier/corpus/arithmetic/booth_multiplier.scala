import chisel3._
import chisel3.util._

/** Sequential radix-2 Booth multiplication; `n` cycles after `start`. */
class BoothMultiplier(n: Int = 8) extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val multiplicand = Input(SInt(n.W))
    val multiplier = Input(SInt(n.W))
    val product = Output(SInt((2 * n).W))
    val busy = Output(Bool())
    val done = Output(Bool())
  })

  val sIdle :: sRun :: sDone :: Nil = Enum(3)
  val state = RegInit(sIdle)
  val acc = Reg(SInt((n + 1).W))
  val low = Reg(UInt(n.W))
  val last = Reg(Bool())
  val m = Reg(SInt((n + 1).W))
  val count = Reg(UInt(log2Ceil(n + 1).W))

  switch(state) {
    is(sIdle) {
      when(io.start) {
        acc := 0.S
        low := io.multiplier.asUInt
        last := false.B
        m := io.multiplicand
        count := n.U
        state := sRun
      }
    }
    is(sRun) {
      val next = WireDefault(acc)
      when(low(0) && !last) {
        next := acc - m
      }.elsewhen(!low(0) && last) {
        next := acc + m
      }
      val wide = Cat(next.asUInt, low)
      val shifted = (wide.asSInt >> 1).asUInt.pad(wide.getWidth)
      acc := Cat(next.head(1), shifted(2 * n - 1, n)).asSInt
      low := shifted(n - 1, 0)
      last := low(0)
      count := count - 1.U
      when(count === 1.U) { state := sDone }
    }
    is(sDone) { state := sIdle }
  }
  io.product := Cat(acc(n - 1, 0), low).asSInt
  io.busy := state === sRun
  io.done := state === sDone
}
