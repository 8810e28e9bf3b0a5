import chisel3._
import chisel3.util._

abstract class VendingBase(maxValue: Int) extends Module {
  val io = IO(new Bundle {
    val nickel = Input(Bool())
    val dime = Input(Bool())
    val quarter = Input(Bool())
    val dispense = Output(Bool())
    val change = Output(UInt(log2Ceil(maxValue + 1).W))
  })
  assert(PopCount(Seq(io.nickel, io.dime, io.quarter)) <= 1.U, "only one coin at a time")
}

class VendingMachine(price: Int = 30) extends VendingBase(maxValue = price + 25) {
  val value = RegInit(0.U(log2Ceil(price + 26).W))
  val incoming = Mux1H(Seq(
    io.nickel -> 5.U(5.W),
    io.dime -> 10.U(5.W),
    io.quarter -> 25.U(5.W)
  ))
  val enough = value >= price.U
  io.dispense := enough
  io.change := Mux(enough, value - price.U, 0.U)
  when(enough) {
    value := 0.U
  }.otherwise {
    value := value + incoming
  }
}
