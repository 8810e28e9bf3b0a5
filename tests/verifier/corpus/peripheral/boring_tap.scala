import chisel3._
import chisel3.util.experimental.BoringUtils

class Deep extends Module {
  val x = IO(Input(UInt(8.W)))
  val y = IO(Output(UInt(8.W)))
  val secret = RegNext(x ^ "h55".U, 0.U)
  y := secret + 1.U
}

class Middle extends Module {
  val x = IO(Input(UInt(8.W)))
  val y = IO(Output(UInt(8.W)))
  val deep = Module(new Deep)
  deep.x := x
  y := deep.y
}

class EnergyTap extends Module {
  val x = IO(Input(UInt(8.W)))
  val y = IO(Output(UInt(8.W)))
  val tapped = IO(Output(UInt(8.W)))
  val middle = Module(new Middle)
  middle.x := x
  y := middle.y
  tapped := BoringUtils.bore(middle.deep.secret)
}
