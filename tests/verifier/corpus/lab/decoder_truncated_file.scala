import chisel3._
import chisel3.util._

class Decoder3to8 extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(3.W))
    val en = Input(Bool())
    val out = Output(UInt(8.W))
  })
  io.out := 0.U
  when(io.en) {
    switch(io.in) {
      is(0.U) { io.out := "b00000001".U }
      is(1.U) { io.out := "b00000010".U }
      is(2.U) { io.out := "b00000100".U }
