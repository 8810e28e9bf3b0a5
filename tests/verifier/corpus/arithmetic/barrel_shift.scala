import chisel3._
import chisel3.util._

object ShiftOp extends ChiselEnum {
  val sll, srl, sra, rol, ror = Value
}

class BarrelShifter(w: Int) extends Module {
  val io = IO(new Bundle {
    val op = Input(ShiftOp())
    val in = Input(UInt(w.W))
    val shamt = Input(UInt(log2Ceil(w).W))
    val out = Output(UInt(w.W))
  })
  private def stages(x: UInt)(one: (UInt, Int) => UInt): UInt =
    (0 until log2Ceil(w)).foldLeft(x)((v, i) => Mux(io.shamt(i), one(v, 1 << i), v))

  val left = stages(io.in)((v, n) => Cat(v(w - 1 - n, 0), 0.U(n.W)))
  val right = stages(io.in)((v, n) => Cat(0.U(n.W), v(w - 1, n)))
  val arith = stages(io.in)((v, n) => Cat(Fill(n, v(w - 1)), v(w - 1, n)))
  val rotl = stages(io.in)((v, n) => Cat(v(w - 1 - n, 0), v(w - 1, w - n)))
  val rotr = stages(io.in)((v, n) => Cat(v(n - 1, 0), v(w - 1, n)))

  io.out := MuxLookup(io.op, io.in)(
    Seq(
      ShiftOp.sll -> left,
      ShiftOp.srl -> right,
      ShiftOp.sra -> arith,
      ShiftOp.rol -> rotl,
      ShiftOp.ror -> rotr
    )
  )
}
