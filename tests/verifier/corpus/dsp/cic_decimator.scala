import chisel3._
import chisel3.util._

class CicDecimator(stages: Int, ratio: Int, inputBits: Int) extends Module {
  val width = inputBits + math.ceil(stages * math.log(ratio) / math.log(2)).toInt + 1
  val pdm = IO(Input(Bool()))
  val strobe = IO(Input(Bool()))
  val pcm = IO(Valid(SInt(width.W)))

  val first = Mux(pdm, 1.S(width.W), (-1).S(width.W))
  val integrated = (0 until stages).foldLeft(first) { (x, i) =>
    val acc = RegInit(0.S(width.W)).suggestName(s"integrator_$i")
    when(strobe) { acc := acc + x }
    acc
  }
  val (_, decimate) = Counter(strobe, ratio)
  val combed = (0 until stages).foldLeft(integrated) { (x, i) =>
    val before = RegEnable(x, 0.S(width.W), decimate).suggestName(s"comb_$i")
    x - before
  }
  pcm.bits := RegEnable(combed, 0.S(width.W), decimate)
  pcm.valid := RegNext(decimate, false.B)
}
