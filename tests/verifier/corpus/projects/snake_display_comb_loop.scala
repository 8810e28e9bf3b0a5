package matrix

import chisel3._
import chisel3.util._

class RowDriver(columns: Int) extends Module {
  val io = IO(new Bundle {
    val pixels = Input(UInt(columns.W))
    val start = Input(Bool())
    val clock = Output(Bool())
    val data = Output(Bool())
    val latch = Output(Bool())
    val busy = Output(Bool())
  })
  val n = RegInit(0.U(log2Ceil(columns + 1).W))
  val shift = Reg(UInt(columns.W))
  val phase = RegInit(false.B)
  when(io.start) {
    n := columns.U
    shift := io.pixels
    phase := false.B
  }.elsewhen(io.busy) {
    phase := !phase
    when(phase) {
      shift := shift << 1
      n := n - 1.U
    }
  }
  io.busy := n =/= 0.U
  io.clock := phase
  io.data := shift(columns - 1)
  io.latch := RegNext(io.busy, false.B) && !io.busy
}

class Blanker extends Module {
  val io = IO(new Bundle {
    val request = Input(Bool())
    val brightness = Input(UInt(4.W))
    val blank = Output(Bool())
    val free = Output(Bool())
  })
  val pwm = RegInit(0.U(4.W))
  pwm := pwm + 1.U
  io.blank := pwm >= io.brightness || io.request
  io.free := !io.blank
}

class LedMatrix(rows: Int = 8, columns: Int = 16) extends Module {
  val io = IO(new Bundle {
    val write = Flipped(Valid(new Bundle {
      val row = UInt(log2Ceil(rows).W)
      val pixels = UInt(columns.W)
    }))
    val brightness = Input(UInt(4.W))
    val select = Output(UInt(rows.W))
    val clock = Output(Bool())
    val data = Output(Bool())
    val latch = Output(Bool())
    val blank = Output(Bool())
  })
  val frame = Mem(rows, UInt(columns.W))
  when(io.write.valid) { frame.write(io.write.bits.row, io.write.bits.pixels) }
  val row = RegInit(0.U(log2Ceil(rows).W))
  val driver = Module(new RowDriver(columns))
  val blanker = Module(new Blanker)
  blanker.io.brightness := io.brightness
  // Nothing may shift while the row is lit, and it is lit unless something shifts.
  driver.io.start := blanker.io.free && !driver.io.busy
  blanker.io.request := driver.io.start
  driver.io.pixels := frame.read(row)
  when(driver.io.latch) { row := row + 1.U }
  io.select := UIntToOH(row, rows)
  io.clock := driver.io.clock
  io.data := driver.io.data
  io.latch := driver.io.latch
  io.blank := blanker.io.blank
}
