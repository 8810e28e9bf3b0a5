import chisel3._
import chisel3.util._

class TrainingAlu extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val op = Input(UInt(2.W))
    val out = Output(UInt(8.W))
    val negative = Output(Bool())
  })

  io.out := MuxLookup(io.op, 0.U(8.W))(
    Seq(
      0.U -> (io.a + io.b),
      1.U -> (io.a - io.b),
      2.U -> Cat(io.a(3, 0), io.b(7, 4))
    )
  )
  io.negative := io.out.asSInt < 0.S
}
