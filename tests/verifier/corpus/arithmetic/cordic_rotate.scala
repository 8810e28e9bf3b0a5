import chisel3._
import chisel3.util._

/** Iterative CORDIC in rotation mode. Angles are fractions of pi in two's complement. */
class Cordic(iterations: Int, width: Int) extends Module {
  require(iterations <= width)
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(SInt(width.W)))
    val cos = Output(SInt(width.W))
    val sin = Output(SInt(width.W))
    val valid = Output(Bool())
  })

  private val scale = (1 << (width - 2)).toDouble
  private val gain = (0 until iterations).map(i => 1.0 / math.sqrt(1.0 + math.pow(2.0, -2.0 * i))).product
  private val table = VecInit((0 until iterations).map { i =>
    val turns = math.atan(math.pow(2.0, -i)) / math.Pi
    (turns * (1 << (width - 1))).round.toInt.S(width.W)
  })

  val x = Reg(SInt(width.W))
  val y = Reg(SInt(width.W))
  val z = Reg(SInt(width.W))
  val i = RegInit(0.U(log2Ceil(iterations + 1).W))
  val running = RegInit(false.B)

  io.in.ready := !running
  when(io.in.fire) {
    x := (gain * scale).round.toInt.S
    y := 0.S
    z := io.in.bits
    i := 0.U
    running := true.B
  }.elsewhen(running) {
    val dx = (x >> i).asSInt
    val dy = (y >> i).asSInt
    val down = z < 0.S
    x := Mux(down, x + dy, x - dy)
    y := Mux(down, y - dx, y + dx)
    z := Mux(down, z + table(i), z - table(i))
    i := i + 1.U
    when(i === (iterations - 1).U) { running := false.B }
  }
  io.cos := x
  io.sin := y
  io.valid := RegNext(running, false.B) && !running
}
