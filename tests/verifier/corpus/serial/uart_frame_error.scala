import chisel3._
import chisel3.util._

class UartReceiver(ticksPerBit: Int) extends Module {
  val io = IO(new Bundle {
    val rx = Input(Bool())
    val data = Output(Valid(UInt(8.W)))
    val frameError = Output(Bool())
  })
  val idle :: start :: bits :: stop :: Nil = Enum(4)
  val state = RegInit(idle)
  val timer = Reg(UInt(log2Ceil(ticksPerBit).W))
  val index = Reg(UInt(3.W))
  val byte = Reg(Vec(8, Bool()))
  val rx = RegNext(RegNext(io.rx, true.B), true.B)

  io.data.valid := false.B
  io.data.bits := byte.asUInt
  io.frameError := false.B
  timer := timer - 1.U
  switch(state) {
    is(idle) {
      when(!rx) {
        timer := (ticksPerBit / 2).U
        state := start
      }
    }
    is(start) {
      when(timer === 0.U) {
        timer := (ticksPerBit - 1).U
        index := 0.U
        state := Mux(rx, idle, bits)
      }
    }
    is(bits) {
      when(timer === 0.U) {
        timer := (ticksPerBit - 1).U
        byte(index) := rx
        index := index + 1.U
        when(index === 7.U) { state := stop }
      }
    }
    is(stop) {
      when(timer === 0.U) {
        io.data.valid := rx
        io.frameError := !rx
        state := idle
      }
    }
  }
}
