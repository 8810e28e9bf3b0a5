package accel

import chisel3._
import chisel3.util._

case class AcceleratorConfig(tile: Int, width: Int, bufferRows: Int = 16) {
  val accWidth: Int = 2 * width + log2Ceil(bufferRows)
}

class Row(c: AcceleratorConfig) extends Bundle {
  val elements = Vec(c.tile, SInt(c.width.W))
}

object Instruction extends ChiselEnum {
  val loadA, loadB, multiply, store, clear = Value
}

class Command(c: AcceleratorConfig) extends Bundle {
  val op = Instruction()
  val row = UInt(log2Ceil(c.bufferRows).W)
  val data = new Row(c)
}

class Scratchpad(c: AcceleratorConfig) extends Module {
  val write = IO(Flipped(Valid(new Bundle {
    val row = UInt(log2Ceil(c.bufferRows).W)
    val data = new Row(c)
  })))
  val address = IO(Input(UInt(log2Ceil(c.bufferRows).W)))
  val data = IO(Output(new Row(c)))
  val mem = SyncReadMem(c.bufferRows, new Row(c))
  when(write.valid) { mem.write(write.bits.row, write.bits.data) }
  data := mem.read(address)
}

class OuterProduct(c: AcceleratorConfig) extends Module {
  val a, b = IO(Input(new Row(c)))
  val enable, clear = IO(Input(Bool()))
  val result = IO(Output(Vec(c.tile, Vec(c.tile, SInt(c.accWidth.W)))))
  for (i <- 0 until c.tile; j <- 0 until c.tile) {
    val acc = RegInit(0.S(c.accWidth.W)).suggestName(s"acc_${i}_$j")
    when(clear) { acc := 0.S }.elsewhen(enable) { acc := acc + a.elements(i) * b.elements(j) }
    result(i)(j) := acc
  }
}

class MatMulAccelerator(c: AcceleratorConfig) extends Module {
  val command = IO(Flipped(Decoupled(new Command(c))))
  val output = IO(Decoupled(Vec(c.tile, SInt(c.accWidth.W))))
  val busy = IO(Output(Bool()))

  val a, b = Module(new Scratchpad(c))
  val unit = Module(new OuterProduct(c))
  val streaming = RegInit(false.B)
  val draining = RegInit(false.B)
  val row = RegInit(0.U(log2Ceil(c.bufferRows).W))
  val last = RegInit(0.U(log2Ceil(c.bufferRows).W))
  val line = RegInit(0.U(log2Ceil(c.tile).W))

  command.ready := !streaming && !draining
  for ((pad, op) <- Seq(a -> Instruction.loadA, b -> Instruction.loadB)) {
    pad.write.valid := command.fire && command.bits.op === op
    pad.write.bits.row := command.bits.row
    pad.write.bits.data := command.bits.data
    pad.address := row
  }
  when(command.fire) {
    switch(command.bits.op) {
      is(Instruction.multiply) {
        streaming := true.B
        row := 0.U
        last := command.bits.row
      }
      is(Instruction.store) {
        draining := true.B
        line := 0.U
      }
    }
  }
  when(streaming) {
    row := row + 1.U
    when(row === last) { streaming := false.B }
  }
  unit.a := a.data
  unit.b := b.data
  unit.enable := RegNext(streaming, false.B)
  unit.clear := command.fire && command.bits.op === Instruction.clear
  output.valid := draining
  output.bits := unit.result(line)
  when(output.fire) {
    line := line + 1.U
    when(line === (c.tile - 1).U) { draining := false.B }
  }
  busy := streaming || draining
}
