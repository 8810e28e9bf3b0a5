package blit

import chisel3._
import chisel3.util._

class Rect(w: Int) extends Bundle {
  val x, y, width, height = UInt(w.W)
}

class BlitCommand extends Bundle {
  val src, dst = UInt(16.W)
  val area = new Rect(8)
  val stride = UInt(9.W)
  val operation = RasterOp()
  val transparent = Bool()
  val key = UInt(8.W)
}

object RasterOp extends ChiselEnum {
  val copy, or, and, xor, fill = Value
  def apply(op: RasterOp.Type, src: UInt, dst: UInt, color: UInt): UInt =
    MuxLookup(op, src)(Seq(or -> (src | dst), and -> (src & dst), xor -> (src ^ dst), fill -> color))
}

class MemoryPort extends Bundle {
  val request = Decoupled(new Bundle {
    val address = UInt(16.W)
    val write = Bool()
    val data = UInt(8.W)
  })
  val response = Flipped(Valid(UInt(8.W)))
}

class Blitter extends Module {
  val command = IO(Flipped(Decoupled(new BlitCommand)))
  val memory = IO(new MemoryPort)
  val done = IO(Output(Bool()))
  val pixels = IO(Output(UInt(16.W)))

  object S extends ChiselEnum { val idle, readSource, waitSource, readTarget, waitTarget, write, advance = Value }
  val state = RegInit(S.idle)
  val c = Reg(new BlitCommand)
  val x, y = RegInit(0.U(8.W))
  val source, target = Reg(UInt(8.W))
  val rowStart = RegInit(0.U(16.W))
  val written = RegInit(0.U(16.W))

  private def offset = rowStart + x
  private def ask(address: UInt, write: Bool, next: S.Type): Unit = {
    memory.request.valid := true.B
    memory.request.bits.address := address
    memory.request.bits.write := write
    when(memory.request.ready) { state := next }
  }
  command.ready := state === S.idle
  memory.request.valid := false.B
  memory.request.bits.address := 0.U
  memory.request.bits.write := false.B
  memory.request.bits.data := RasterOp(c.operation, source, target, c.key)
  done := false.B
  pixels := written

  switch(state) {
    is(S.idle) {
      when(command.fire) {
        c := command.bits
        x := 0.U
        y := 0.U
        rowStart := command.bits.area.y * command.bits.stride + command.bits.area.x
        state := Mux(command.bits.area.width === 0.U || command.bits.area.height === 0.U, S.idle, S.readSource)
      }
    }
    is(S.readSource) { ask(c.src + offset, false.B, S.waitSource) }
    is(S.waitSource) {
      when(memory.response.valid) {
        source := memory.response.bits
        val skip = c.transparent && memory.response.bits === c.key
        state := Mux(skip, S.advance, Mux(c.operation === RasterOp.copy, S.write, S.readTarget))
      }
    }
    is(S.readTarget) { ask(c.dst + offset, false.B, S.waitTarget) }
    is(S.waitTarget) {
      when(memory.response.valid) {
        target := memory.response.bits
        state := S.write
      }
    }
    is(S.write) {
      ask(c.dst + offset, true.B, S.advance)
      when(memory.request.fire) { written := written + 1.U }
    }
    is(S.advance) {
      state := S.readSource
      x := x + 1.U
      when(x === c.area.width - 1.U) {
        x := 0.U
        y := y + 1.U
        rowStart := rowStart + c.stride
        when(y === c.area.height - 1.U) {
          done := true.B
          state := S.idle
        }
      }
    }
  }
}
