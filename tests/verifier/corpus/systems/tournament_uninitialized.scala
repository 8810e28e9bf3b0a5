package predictor

import chisel3._
import chisel3.util._

class Prediction extends Bundle {
  val taken = Bool()
  val strong = Bool()
}

abstract class Predictor extends Module {
  val io = IO(new Bundle {
    val pc = Input(UInt(32.W))
    val prediction = Output(new Prediction)
    val train = Input(Valid(new Bundle {
      val pc = UInt(32.W)
      val taken = Bool()
    }))
  })
  protected def bump(c: UInt, up: Bool): UInt =
    Mux(up, Mux(c.andR, c, c + 1.U), Mux(c.orR, c - 1.U, c))
}

class Bimodal(bits: Int) extends Predictor {
  val table = RegInit(VecInit(Seq.fill(1 << bits)(2.U(2.W))))
  val entry = table(io.pc(bits + 1, 2))
  io.prediction.taken := entry(1)
  io.prediction.strong := entry(1) === entry(0)
  when(io.train.valid) {
    val t = table(io.train.bits.pc(bits + 1, 2))
    t := bump(t, io.train.bits.taken)
  }
}

class Global(bits: Int) extends Predictor {
  val history = RegInit(0.U(bits.W))
  val table = RegInit(VecInit(Seq.fill(1 << bits)(1.U(2.W))))
  val index = history ^ io.pc(bits + 1, 2)
  io.prediction.taken := table(index)(1)
  when(io.train.valid) {
    table(index) := bump(table(index), io.train.bits.taken)
    history := history(bits - 2, 0) ## io.train.bits.taken
  }
}

class Tournament extends Predictor {
  val local = Module(new Bimodal(6))
  val global = Module(new Global(8))
  val chooser = RegInit(VecInit(Seq.fill(64)(1.U(2.W))))
  for (p <- Seq(local, global)) {
    p.io.pc := io.pc
    p.io.train := io.train
  }
  val useGlobal = chooser(io.pc(7, 2))(1)
  io.prediction := Mux(useGlobal, global.io.prediction, local.io.prediction)
  val localWasRight = RegNext(local.io.prediction.taken) === io.train.bits.taken
  val globalWasRight = RegNext(global.io.prediction.taken) === io.train.bits.taken
  when(io.train.valid && localWasRight =/= globalWasRight) {
    val c = chooser(io.train.bits.pc(7, 2))
    c := bump(c, globalWasRight)
  }
}
