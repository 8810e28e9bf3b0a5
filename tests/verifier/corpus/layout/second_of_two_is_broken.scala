import chisel3._
import chisel3.util._

class PulseWidth extends Module {
  val io = IO(new Bundle {
    val in = Input(Bool())
    val width = Output(UInt(16.W))
  })
  val count = RegInit(0.U(16.W))
  val held = RegInit(0.U(16.W))
  when(io.in) { count := count + 1.U }.otherwise {
    when(count =/= 0.U) { held := count }
    count := 0.U
  }
  io.width := held
}

class FrequencyMeter(gate: Int = 1000) extends Module {
  val io = IO(new Bundle {
    val in = Input(Bool())
    val count = Output(UInt(16.W))
    val fresh = Output(Bool())
  })
  val edges = RegInit(0.U(16.W))
  val (_, end) = Counter(true.B, gate)
  val rising = io.in && !RegNext(io.in, false.B)
  edges := Mux(end, 0.U, edges + rising)
  when(end) { io.count := edges }
  io.fresh := RegNext(end, false.B)
}
