import chisel3._

class Child extends Module {
  val a = IO(Input(UInt(4.W)))
  val b = IO(Output(UInt(4.W)))
  b := a + 1.U
}

class FloatingPort extends Module {
  val out = IO(Output(UInt(4.W)))
  val spare = IO(Output(UInt(4.W)))
  val c = Module(new Child)
  c.a := 3.U
  out := c.b
}
