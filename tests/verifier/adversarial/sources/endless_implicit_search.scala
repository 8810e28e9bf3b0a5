import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := io.in + 1.U
}

trait Nat
trait Zero extends Nat
trait Next[N <: Nat] extends Nat
trait Tower[N <: Nat]
object Tower {
  implicit val zero: Tower[Zero] = new Tower[Zero] {}
  implicit def next[N <: Nat](implicit first: Tower[N], second: Tower[N]): Tower[Next[N]] = new Tower[Next[N]] {}
}
object Climb {
  type N5 = Next[Next[Next[Next[Next[Zero]]]]]
  type N10 = Next[Next[Next[Next[Next[N5]]]]]
  type N15 = Next[Next[Next[Next[Next[N10]]]]]
  type N20 = Next[Next[Next[Next[Next[N15]]]]]
  type N25 = Next[Next[Next[Next[Next[N20]]]]]
  type N30 = Next[Next[Next[Next[Next[N25]]]]]
  implicitly[Tower[N30]]
}
