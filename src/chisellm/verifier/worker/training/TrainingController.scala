import chisel3._
import chisel3.util._

class TrainingController extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
    val table = Input(Vec(4, UInt(8.W)))
    val busy = Output(Bool())
  })

  val idle :: load :: drain :: Nil = Enum(3)
  val state = RegInit(idle)
  val data = RegInit(0.U(8.W))
  val count = RegInit(0.U(2.W))

  io.in.ready := state === load
  io.out.valid := state === drain
  io.out.bits := data ^ io.table(count)
  io.busy := state =/= idle

  switch(state) {
    is(idle) {
      when(io.start) {
        state := load
      }
    }
    is(load) {
      when(io.in.fire) {
        data := io.in.bits
        count := count + 1.U
        state := drain
      }
    }
    is(drain) {
      when(io.out.fire) {
        state := idle
      }
    }
  }
}
