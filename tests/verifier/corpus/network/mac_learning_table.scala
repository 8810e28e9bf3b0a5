import chisel3._
import chisel3.util._

class MacTable(entries: Int) extends Module {
  class Row extends Bundle {
    val valid = Bool()
    val age = UInt(3.W)
    val mac = UInt(48.W)
    val port = UInt(2.W)
  }
  val learn = IO(Flipped(Valid(new Bundle {
    val mac = UInt(48.W)
    val port = UInt(2.W)
  })))
  val lookup = IO(Flipped(Valid(UInt(48.W))))
  val found = IO(Valid(UInt(2.W)))
  val flood = IO(Output(Bool()))

  private def hash(mac: UInt): UInt = {
    val w = log2Ceil(entries)
    (0 until 48 by w).map(i => mac(math.min(i + w - 1, 47), i).pad(w)).reduce(_ ^ _)
  }
  val table = SyncReadMem(entries, new Row)
  val sweep = RegInit(0.U(log2Ceil(entries).W))
  val clearing = RegInit(true.B)
  when(clearing) {
    table.write(sweep, 0.U.asTypeOf(new Row))
    sweep := sweep + 1.U
    when(sweep.andR) { clearing := false.B }
  }.elsewhen(learn.valid) {
    val row = Wire(new Row)
    row.valid := true.B
    row.age := 7.U
    row.mac := learn.bits.mac
    row.port := learn.bits.port
    table.write(hash(learn.bits.mac), row)
  }
  val row = table.read(hash(lookup.bits), lookup.valid)
  val asked = RegNext(lookup.valid && !clearing, false.B)
  val key = RegEnable(lookup.bits, lookup.valid)
  val hit = row.valid && row.mac === key
  found.valid := asked && hit
  found.bits := row.port
  flood := asked && !hit
}
