import chisel3._

class Mux2 extends RawModule {
  val a, b = IO(Input(UInt(4.W)))
  val sel = IO(Input(Bool()))
  val y = IO(Output(UInt(4.W)))
  y := Mux(sel, b, a)
}

class Mux4 extends RawModule {
  val in = IO(Input(Vec(4, UInt(4.W))))
  val sel = IO(Input(UInt(2.W)))
  val y = IO(Output(UInt(4.W)))
  val m0, m1, m2 = Module(new Mux2)
  m0.a := in(0)
  m0.b := in(1)
  m0.sel := sel(0)
  m1.a := in(2)
  m1.b := in(3)
  m1.sel := sel(0)
  m2.a := m0.y
  m2.b := m1.y
  m2.sel := sel(1)
  y := m2.y
}
