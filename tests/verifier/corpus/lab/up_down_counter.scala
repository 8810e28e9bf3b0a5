import chisel3._
import chisel3.util._

object CounterMain extends App {
  println("Generating the counter hardware")
  circt.stage.ChiselStage.emitSystemVerilogFile(new UpDownCounter(100), Array("--target-dir", "generated"))
}

class UpDownCounter(max: Int = 100) extends Module {
  val io = IO(new Bundle {
    val up = Input(Bool())
    val down = Input(Bool())
    val load = Input(Valid(UInt(log2Ceil(max + 1).W)))
    val value = Output(UInt(log2Ceil(max + 1).W))
    val atMax = Output(Bool())
    val atMin = Output(Bool())
  })
  val r = RegInit(0.U(log2Ceil(max + 1).W))
  io.atMax := r === max.U
  io.atMin := r === 0.U
  when(io.load.valid) {
    r := Mux(io.load.bits > max.U, max.U, io.load.bits)
  }.elsewhen(io.up && !io.down && !io.atMax) {
    r := r + 1.U
  }.elsewhen(io.down && !io.up && !io.atMin) {
    r := r - 1.U
  }
  io.value := r
}
