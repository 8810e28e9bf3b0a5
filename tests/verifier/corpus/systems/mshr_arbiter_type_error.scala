package banks

import chisel3._
import chisel3.util._

class BankRequest(val banks: Int, val rowBits: Int) extends Bundle {
  val bank = UInt(log2Ceil(banks).W)
  val row = UInt(rowBits.W)
  val write = Bool()
  val data = UInt(64.W)
}

class BankResponse extends Bundle {
  val data = UInt(64.W)
  val source = UInt(2.W)
}

class Bank(rowBits: Int) extends Module {
  val io = IO(new Bundle {
    val request = Flipped(Decoupled(new BankRequest(1, rowBits)))
    val response = Valid(UInt(64.W))
  })
  val mem = SyncReadMem(1 << rowBits, UInt(64.W))
  val busy = RegInit(0.U(2.W))
  io.request.ready := busy === 0.U
  when(busy =/= 0.U) { busy := busy - 1.U }
  when(io.request.fire) { busy := 2.U }
  val read = io.request.fire && !io.request.bits.write
  when(io.request.fire && io.request.bits.write) { mem.write(io.request.bits.row, io.request.bits.data) }
  io.response.valid := RegNext(read, false.B)
  io.response.bits := mem.read(io.request.bits.row, read)
}

class BankArbiter(clients: Int = 3, banks: Int = 4, rowBits: Int = 6) extends Module {
  val io = IO(new Bundle {
    val requests = Flipped(Vec(clients, Decoupled(new BankRequest(banks, rowBits))))
    val responses = Vec(clients, Valid(new BankResponse))
  })
  val all = Seq.fill(banks)(Module(new Bank(rowBits)))
  val owners = Seq.fill(banks)(Reg(UInt(log2Ceil(clients).W)))

  io.requests.foreach(_.ready := false.B)
  for ((bank, b) <- all.zipWithIndex) {
    val arb = Module(new RRArbiter(new BankRequest(banks, rowBits), clients))
    arb.io.in.zip(io.requests).foreach { case (a, r) =>
      a.valid := r.valid && r.bits.bank === b
      a.bits := r.bits
      when(a.ready && r.bits.bank === b) { r.ready := true.B }
    }
    bank.io.request.valid := arb.io.out.valid
    bank.io.request.bits.bank := 0.U
    bank.io.request.bits.row := arb.io.out.bits.row
    bank.io.request.bits.write := arb.io.out.bits.write
    bank.io.request.bits.data := arb.io.out.bits.data
    arb.io.out.ready := bank.io.request.ready
    when(arb.io.out.fire) { owners(b) := arb.io.chosen }
  }
  for ((r, c) <- io.responses.zipWithIndex) {
    val mine = all.zip(owners).map { case (bank, owner) => bank.io.response.valid && owner === c.U }
    r.valid := mine.reduce(_ || _)
    r.bits.data := Mux1H(mine, all.map(_.io.response.bits))
    r.bits.source := OHToUInt(mine)
  }
}
