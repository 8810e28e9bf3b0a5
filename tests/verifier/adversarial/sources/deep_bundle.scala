import chisel3._

class Nest(depth: Int) extends Bundle {
  val leaf = Bool()
  val inner = if (depth > 0) Some(new Nest(depth - 1)) else None
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val deep = IO(Output(new Nest(200)))
  deep := DontCare
  io.out := io.in + 1.U
}
