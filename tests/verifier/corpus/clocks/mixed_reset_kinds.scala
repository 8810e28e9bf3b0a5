import chisel3._

class Leaf extends Module with RequireSyncReset {
  val q = IO(Output(UInt(4.W)))
  val r = RegInit(9.U(4.W))
  r := r + 1.U
  q := r
}

class AsyncLeaf extends Module with RequireAsyncReset {
  val q = IO(Output(UInt(4.W)))
  val r = RegInit(6.U(4.W))
  r := r - 1.U
  q := r
}

class MixedResets extends Module {
  val io = IO(new Bundle {
    val arst = Input(AsyncReset())
    val a = Output(UInt(4.W))
    val b = Output(UInt(4.W))
  })
  val a = Module(new Leaf)
  val b = withReset(io.arst) { Module(new AsyncLeaf) }
  io.a := a.q
  io.b := b.q
}
