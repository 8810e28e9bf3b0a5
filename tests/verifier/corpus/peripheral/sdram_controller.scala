package sdram

import chisel3._
import chisel3.util._

case class SdramTiming(rcd: Int = 2, rp: Int = 2, cas: Int = 3, rfc: Int = 7, refreshEvery: Int = 780, initCycles: Int = 20000)

object Command {
  // cs ras cas we
  val nop = "b0111".U(4.W)
  val active = "b0011".U(4.W)
  val read = "b0101".U(4.W)
  val write = "b0100".U(4.W)
  val precharge = "b0010".U(4.W)
  val refresh = "b0001".U(4.W)
  val mode = "b0000".U(4.W)
}

class SdramPins extends Bundle {
  val command = Output(UInt(4.W))
  val bank = Output(UInt(2.W))
  val address = Output(UInt(13.W))
  val dqOut = Output(UInt(16.W))
  val dqOe = Output(Bool())
  val dqIn = Input(UInt(16.W))
}

class SdramController(t: SdramTiming) extends Module {
  val io = IO(new Bundle {
    val req = Flipped(Decoupled(new Bundle {
      val addr = UInt(24.W)
      val data = UInt(16.W)
      val write = Bool()
    }))
    val resp = Valid(UInt(16.W))
    val ready = Output(Bool())
    val pins = new SdramPins
  })

  object S extends ChiselEnum {
    val powerUp, initPrecharge, initRefresh, initMode, idle, activate, access, readWait, precharge, refresh = Value
  }
  val state = RegInit(S.powerUp)
  val wait_ = RegInit(t.initCycles.U(16.W))
  val refreshDue = RegInit(false.B)
  val refreshCount = RegInit(0.U(log2Ceil(t.refreshEvery).W))
  val inits = RegInit(0.U(3.W))
  val req = Reg(chiselTypeOf(io.req.bits))

  val bank = req.addr(23, 22)
  val row = req.addr(21, 9)
  val column = req.addr(8, 0)

  refreshCount := Mux(refreshCount === (t.refreshEvery - 1).U, 0.U, refreshCount + 1.U)
  when(refreshCount === (t.refreshEvery - 1).U) { refreshDue := true.B }

  io.pins.command := Command.nop
  io.pins.bank := bank
  io.pins.address := row
  io.pins.dqOut := req.data
  io.pins.dqOe := false.B
  io.req.ready := false.B
  io.resp.valid := false.B
  io.resp.bits := RegNext(io.pins.dqIn)
  io.ready := state.asUInt >= S.idle.asUInt

  def goto(next: S.Type, cycles: Int = 0): Unit = {
    state := next
    wait_ := cycles.U
  }

  when(wait_ =/= 0.U) {
    wait_ := wait_ - 1.U
  }.otherwise {
    switch(state) {
      is(S.powerUp) { goto(S.initPrecharge) }
      is(S.initPrecharge) {
        io.pins.command := Command.precharge
        io.pins.address := "h400".U
        goto(S.initRefresh, t.rp)
      }
      is(S.initRefresh) {
        io.pins.command := Command.refresh
        inits := inits + 1.U
        goto(S.initRefresh, t.rfc)
        when(inits.andR) { goto(S.initMode, t.rfc) }
      }
      is(S.initMode) {
        io.pins.command := Command.mode
        io.pins.address := (t.cas << 4).U
        goto(S.idle, 2)
      }
      is(S.idle) {
        when(refreshDue) {
          refreshDue := false.B
          io.pins.command := Command.refresh
          goto(S.idle, t.rfc)
        }.otherwise {
          io.req.ready := true.B
          when(io.req.fire) {
            req := io.req.bits
            goto(S.activate)
          }
        }
      }
      is(S.activate) {
        io.pins.command := Command.active
        goto(S.access, t.rcd - 1)
      }
      is(S.access) {
        io.pins.address := column
        io.pins.command := Mux(req.write, Command.write, Command.read)
        io.pins.dqOe := req.write
        goto(S.precharge, 1)
        when(!req.write) { goto(S.readWait, t.cas) }
      }
      is(S.readWait) {
        io.resp.valid := true.B
        goto(S.precharge)
      }
      is(S.precharge) {
        io.pins.command := Command.precharge
        goto(S.idle, t.rp)
      }
    }
  }
}
