import chisel3._
import chisel3.util._

class Encode3b4b extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(3.W))
    val rd = Input(Bool())
    val out = Output(UInt(4.W))
    val rdOut = Output(Bool())
  })
  val code = Wire(UInt(4.W))
  val flips = Wire(Bool())
  switch(io.in) {
    is(0.U) { code := "b1011".U; flips := true.B }
    is(1.U) { code := "b1001".U; flips := false.B }
    is(2.U) { code := "b0101".U; flips := false.B }
    is(3.U) { code := "b1100".U; flips := false.B }
    is(4.U) { code := "b1101".U; flips := true.B }
    is(5.U) { code := "b1010".U; flips := false.B }
    is(6.U) { code := "b0110".U; flips := false.B }
    is(7.U) { code := "b1110".U; flips := true.B }
  }
  io.out := Mux(io.rd && flips, ~code, code)
  io.rdOut := io.rd ^ flips
}
