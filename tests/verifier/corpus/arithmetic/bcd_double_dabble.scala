import chisel3._
import chisel3.util._

class DoubleDabble(inputBits: Int) extends Module {
  private val digits = math.ceil(inputBits * math.log10(2)).toInt
  val io = IO(new Bundle {
    val load = Input(Bool())
    val binary = Input(UInt(inputBits.W))
    val bcd = Output(Vec(digits, UInt(4.W)))
    val ready = Output(Bool())
  })
  val scratch = RegInit(VecInit(Seq.fill(digits)(0.U(4.W))))
  val shift = RegInit(0.U(inputBits.W))
  val count = RegInit(0.U(log2Ceil(inputBits + 1).W))

  val adjusted = VecInit(scratch.map(d => Mux(d >= 5.U, d + 3.U, d)))
  when(io.load) {
    scratch.foreach(_ := 0.U)
    shift := io.binary
    count := inputBits.U
  }.elsewhen(count.orR) {
    val carryIns = shift(inputBits - 1) +: adjusted.init.map(_(3))
    for (((s, a), c) <- scratch.zip(adjusted).zip(carryIns)) s := Cat(a(2, 0), c)
    shift := shift << 1
    count := count - 1.U
  }
  io.bcd := scratch
  io.ready := count === 0.U
}
