import chisel3._
import chisel3.util._

class OpSelect extends Module {
  val io = IO(new Bundle {
    val op = Input(UInt(2.W))
    val a = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  switch(io.op) {
    is(0.U) { io.out := io.a }
    is(1.U) { io.out := ~io.a }
    default { io.out := 0.U }
  }
}
