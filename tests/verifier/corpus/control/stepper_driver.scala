import chisel3._
import chisel3.util._

class StepperDriver extends Module {
  val io = IO(new Bundle {
    val step = Input(Bool())
    val dir = Input(Bool())
    val half = Input(Bool())
    val coils = Output(UInt(4.W))
  })
  val sequence = VecInit(Seq("b1000", "b1100", "b0100", "b0110", "b0010", "b0011", "b0001", "b1001").map(_.U(4.W)))
  val position = RegInit(0.U(3.W))
  val stride = Mux(io.half, 1.U(3.W), 2.U(3.W))
  when(io.step && !RegNext(io.step, false.B)) {
    position := Mux(io.dir, position + stride, position - stride)
  }
  io.coils := sequence(position)
}
