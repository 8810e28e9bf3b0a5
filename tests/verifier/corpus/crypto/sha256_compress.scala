import chisel3._
import chisel3.util._

object Sha256Constants {
  private def primes: LazyList[Int] = LazyList.from(2).filter(n => (2 to math.sqrt(n).toInt).forall(n % _ != 0))
  private def fraction(x: BigDecimal): BigInt = ((x - x.setScale(0, BigDecimal.RoundingMode.FLOOR)) * BigDecimal(BigInt(1) << 32)).toBigInt
  private val context = new java.math.MathContext(60)
  private def root(n: Int, k: Int): BigDecimal = {
    var x = BigDecimal(math.pow(n.toDouble, 1.0 / k), context)
    for (_ <- 0 until 8) x = x - (x.pow(k) - n) / (x.pow(k - 1) * k)
    x
  }
  val h: Seq[BigInt] = primes.take(8).map(p => fraction(root(p, 2)))
  val k: Seq[BigInt] = primes.take(64).map(p => fraction(root(p, 3)))
}

class Sha256 extends Module {
  val io = IO(new Bundle {
    val block = Flipped(Decoupled(Vec(16, UInt(32.W))))
    val first = Input(Bool())
    val digest = Valid(Vec(8, UInt(32.W)))
  })
  private def rotr(x: UInt, n: Int) = Cat(x(n - 1, 0), x(31, n))
  private def sigma(x: UInt, a: Int, b: Int, c: Int) = rotr(x, a) ^ rotr(x, b) ^ rotr(x, c)
  private def gamma(x: UInt, a: Int, b: Int, c: Int) = rotr(x, a) ^ rotr(x, b) ^ (x >> c)

  val hash = RegInit(VecInit(Sha256Constants.h.map(_.U(32.W))))
  val work = Reg(Vec(8, UInt(32.W)))
  val w = Reg(Vec(16, UInt(32.W)))
  val k = VecInit(Sha256Constants.k.map(_.U(32.W)))
  val round = RegInit(0.U(7.W))
  val idle :: rounds :: finish :: Nil = Enum(3)
  val state = RegInit(idle)

  io.block.ready := state === idle
  io.digest.valid := RegNext(state === finish, false.B)
  io.digest.bits := hash
  switch(state) {
    is(idle) {
      when(io.block.fire) {
        w := io.block.bits
        val start = Mux(io.first, VecInit(Sha256Constants.h.map(_.U(32.W))), hash)
        work := start
        hash := start
        round := 0.U
        state := rounds
      }
    }
    is(rounds) {
      val Seq(a, b, c, d, e, f, g, h) = work.toSeq
      val t1 = h + sigma(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + k(round(5, 0)) + w(0)
      val t2 = sigma(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))
      work := VecInit(t1 + t2, a, b, c, d + t1, e, f, g)
      w := VecInit(w.tail :+ (gamma(w(14), 17, 19, 10) + w(9) + gamma(w(1), 7, 18, 3) + w(0)))
      round := round + 1.U
      when(round === 63.U) { state := finish }
    }
    is(finish) {
      hash.zip(work).foreach { case (x, y) => x := x + y }
      state := idle
    }
  }
}
