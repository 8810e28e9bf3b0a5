import chisel3._
import chisel3.util._

class Ps2Keyboard extends Module {
  val io = IO(new Bundle {
    val clk = Input(Bool())
    val data = Input(Bool())
    val scancode = Decoupled(UInt(8.W))
    val parityErrors = Output(UInt(4.W))
  })
  val filter = RegInit(Fill(8, 1.U(1.W)))
  filter := Cat(io.clk, filter(7, 1))
  val level = RegInit(true.B)
  when(filter.andR) { level := true.B }
  when(!filter.orR) { level := false.B }
  val falling = RegNext(level, true.B) && !level

  val frame = Reg(UInt(11.W))
  val (n, last) = Counter(falling, 11)
  when(falling) { frame := Cat(io.data, frame(10, 1)) }
  val complete = RegNext(last, false.B)
  val framed = !frame(0) && frame(10)
  val parity = frame(9, 1).xorR
  val errors = RegInit(0.U(4.W))
  when(complete && !(framed && parity) && !errors.andR) { errors := errors + 1.U }

  val q = Module(new Queue(UInt(8.W), 8, hasFlush = true))
  q.io.flush.get := errors.andR
  q.io.enq.valid := complete && framed && parity
  q.io.enq.bits := frame(8, 1)
  io.scancode <> q.io.deq
  io.parityErrors := errors
}
