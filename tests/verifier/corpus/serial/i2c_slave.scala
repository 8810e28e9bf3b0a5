import chisel3._
import chisel3.util._

class OpenDrain extends Bundle {
  val in = Input(Bool())
  val pull = Output(Bool())
}

class I2cSlave(address: Int) extends Module {
  val scl = IO(new OpenDrain)
  val sda = IO(new OpenDrain)
  val reg = IO(Output(UInt(8.W)))
  val busy = IO(Output(Bool()))

  def filtered(x: Bool): Bool = {
    val history = RegInit("b111".U(3.W))
    history := history(1, 0) ## x
    val stable = RegInit(true.B)
    when(history.andR) { stable := true.B }.elsewhen(!history.orR) { stable := false.B }
    stable
  }
  val clk = filtered(scl.in)
  val data = filtered(sda.in)
  val clkBefore = RegNext(clk, true.B)
  val dataBefore = RegNext(data, true.B)
  val start = clk && clkBefore && dataBefore && !data
  val stop = clk && clkBefore && !dataBefore && data
  val rise = clk && !clkBefore
  val fall = !clk && clkBefore

  val idle :: addr :: ack1 :: write :: ack2 :: read :: waitAck :: Nil = Enum(7)
  val state = RegInit(idle)
  val shift = Reg(UInt(8.W))
  val count = RegInit(0.U(4.W))
  val value = RegInit(0.U(8.W))
  val pull = RegInit(false.B)

  when(rise) {
    shift := shift(6, 0) ## data
    count := count + 1.U
  }
  when(fall) {
    pull := false.B
    switch(state) {
      is(addr) {
        when(count === 8.U) {
          when(shift(7, 1) === address.U) {
            pull := true.B
            state := ack1
          }.otherwise { state := idle }
        }
      }
      is(ack1) {
        count := 0.U
        state := Mux(shift(0), read, write)
        when(shift(0)) { pull := !value(7) }
      }
      is(write) {
        when(count === 8.U) {
          value := shift
          pull := true.B
          state := ack2
        }
      }
      is(ack2) {
        count := 0.U
        state := write
      }
      is(read) {
        when(count === 8.U) { state := waitAck }.otherwise { pull := !value(7.U - count(2, 0)) }
      }
      is(waitAck) {
        count := 0.U
        state := Mux(shift(0), idle, read)
      }
    }
  }
  when(start) {
    state := addr
    count := 0.U
  }
  when(stop) { state := idle }
  scl.pull := false.B
  sda.pull := pull
  reg := value
  busy := state =/= idle
}
