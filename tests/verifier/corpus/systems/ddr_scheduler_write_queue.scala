package dram

import chisel3._
import chisel3.util._

object DramCommand extends ChiselEnum {
  val nop, activate, read, write, precharge = Value
}

class Transaction(rowBits: Int) extends Bundle {
  val id = UInt(4.W)
  val row = UInt(rowBits.W)
  val column = UInt(10.W)
  val bank = UInt(2.W)
  val write = Bool()
}

class BankTimer(initial: Int) {
  private val r = RegInit(0.U(log2Ceil(initial + 1).W))
  when(r =/= 0.U) { r := r - 1.U }
  def start(cycles: Int): Unit = {
    require(cycles <= initial)
    r := cycles.U
  }
  def done: Bool = r === 0.U
}

class BankState(rowBits: Int) extends Module {
  val io = IO(new Bundle {
    val activate = Input(Valid(UInt(rowBits.W)))
    val precharge = Input(Bool())
    val access = Input(Bool())
    val open = Output(Bool())
    val row = Output(UInt(rowBits.W))
    val canAccess = Output(Bool())
    val canPrecharge = Output(Bool())
    val canActivate = Output(Bool())
  })
  private val tRcd = 4
  private val tRas = 10
  private val tRp = 4
  private val tWr = 6

  val open = RegInit(false.B)
  val row = Reg(UInt(rowBits.W))
  val rcd = new BankTimer(tRcd)
  val ras = new BankTimer(tRas)
  val rp = new BankTimer(tRp)
  val wr = new BankTimer(tWr)
  when(io.activate.valid) {
    open := true.B
    row := io.activate.bits
    rcd.start(tRcd)
    ras.start(tRas)
  }
  when(io.access) { wr.start(tWr) }
  when(io.precharge) {
    open := false.B
    rp.start(tRp)
  }
  io.open := open
  io.row := row
  io.canAccess := open && rcd.done
  io.canPrecharge := open && ras.done && wr.done
  io.canActivate := !open && rp.done
}

/** First ready, first come first served over a window of transactions. */
class CommandScheduler(window: Int, rowBits: Int) extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(new Transaction(rowBits)))
    val command = Output(DramCommand())
    val bank = Output(UInt(2.W))
    val address = Output(UInt(rowBits.W))
    val issued = Valid(UInt(4.W))
  })
  val banks = Seq.fill(4)(Module(new BankState(rowBits)))
  val slots = RegInit(VecInit(Seq.fill(window)(0.U.asTypeOf(Valid(new Transaction(rowBits))))))
  val ages = RegInit(VecInit(Seq.fill(window)(0.U(6.W))))

  val freeSlot = PriorityEncoder(slots.map(!_.valid))
  io.in.ready := !slots.map(_.valid).reduce(_ && _)

  def of[T <: Data](bank: UInt, f: BankState => T): T = VecInit(banks.map(f))(bank)
  case class Option_(possible: Bool, age: UInt)
  val rowHits = slots.map(s => s.valid && of(s.bits.bank, _.io.canAccess) && of(s.bits.bank, _.io.row) === s.bits.row)
  val oldest = slots.zip(ages).zipWithIndex.map { case ((s, age), i) =>
    (Mux(s.valid, age +& 1.U, 0.U), i.U(log2Ceil(window).W))
  }.reduce { (a, b) =>
    val later = b._1 > a._1
    (Mux(later, b._1, a._1), Mux(later, b._2, a._2))
  }._2
  val anyHit = rowHits.reduce(_ || _)
  val chosen = Mux(anyHit, PriorityEncoder(rowHits), oldest)
  val t = slots(chosen)
  val wrongRow = of(t.bits.bank, _.io.open) && of(t.bits.bank, _.io.row) =/= t.bits.row
  val doPrecharge = t.valid && !anyHit && wrongRow && of(t.bits.bank, _.io.canPrecharge)
  val doActivate = t.valid && !anyHit && of(t.bits.bank, _.io.canActivate)

  io.bank := t.bits.bank
  io.address := Mux(doActivate, t.bits.row, t.bits.column)
  io.command := MuxCase(
    DramCommand.nop,
    Seq(
      (anyHit && t.bits.write) -> DramCommand.write,
      anyHit -> DramCommand.read,
      doPrecharge -> DramCommand.precharge,
      doActivate -> DramCommand.activate
    )
  )
  io.issued.valid := anyHit
  io.issued.bits := t.bits.id
  for ((b, i) <- banks.zipWithIndex) {
    val mine = t.bits.bank === i.U
    b.io.activate.valid := doActivate && mine
    b.io.activate.bits := t.bits.row
    b.io.precharge := doPrecharge && mine
    b.io.access := anyHit && mine
  }
  for ((s, i) <- slots.zipWithIndex) {
    when(s.valid && !ages(i).andR) { ages(i) := ages(i) + 1.U }
    when(anyHit && chosen === i.U) { s.valid := false.B }
    when(io.in.fire && freeSlot === i.U) {
      s.valid := true.B
      s.bits := io.in.bits
      ages(i) := 0.U
    }
  }
}
