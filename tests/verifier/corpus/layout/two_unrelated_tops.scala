import chisel3._

class Adder extends Module {
  val io = IO(new Bundle {
    val a, b = Input(UInt(8.W))
    val sum = Output(UInt(9.W))
  })
  io.sum := io.a +& io.b
}

class Subtractor extends Module {
  val io = IO(new Bundle {
    val a, b = Input(UInt(8.W))
    val difference = Output(UInt(8.W))
    val borrow = Output(Bool())
  })
  val wide = io.a -& io.b
  io.difference := wide(7, 0)
  io.borrow := wide(8)
}
