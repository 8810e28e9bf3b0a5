import chisel3._

class ShortRoute extends Bundle {
  val port = UInt(2.W)
}

class LongRoute extends Bundle {
  val port = UInt(2.W)
  val vlan = UInt(12.W)
}

class RouteSelect extends Module {
  val io = IO(new Bundle {
    val a = Input(new ShortRoute)
    val b = Input(new LongRoute)
    val sel = Input(Bool())
    val out = Output(new LongRoute)
  })
  io.out := Mux(io.sel, io.b, io.a.asTypeOf(new Bundle { val port = UInt(2.W) }))
}
