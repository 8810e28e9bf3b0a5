import chisel3._

class Status extends Bundle {
  val error = Bool()
  val code = UInt(4.W)
  val ready = Bool()
}

class StatusWord extends Module {
  val io = IO(new Bundle {
    val code = Input(UInt(4.W))
    val word = Output(UInt(6.W))
  })
  val s = Wire(new Status)
  s.code := io.code
  s.error := io.code =/= 0.U
  io.word := s.asUInt
}
