import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := io.in + 1.U
}

object Folding {
  final val s0 = "0123456789abcdef"
  final val s1 = s0 + s0
  final val s2 = s1 + s1
  final val s3 = s2 + s2
  final val s4 = s3 + s3
  final val s5 = s4 + s4
  final val s6 = s5 + s5
  final val s7 = s6 + s6
  final val s8 = s7 + s7
  final val s9 = s8 + s8
  final val s10 = s9 + s9
  final val s11 = s10 + s10
  final val s12 = s11 + s11
  final val s13 = s12 + s12
  final val s14 = s13 + s13
  final val s15 = s14 + s14
  final val s16 = s15 + s15
  final val s17 = s16 + s16
  final val s18 = s17 + s17
  final val s19 = s18 + s18
  final val s20 = s19 + s19
  final val s21 = s20 + s20
  final val s22 = s21 + s21
  final val s23 = s22 + s22
  final val s24 = s23 + s23
  final val s25 = s24 + s24
  final val s26 = s25 + s25
  final val s27 = s26 + s26
  final val s28 = s27 + s27
}
