import chisel3._
import chisel3.util._

class Elevator(floors: Int) extends Module {
  val io = IO(new Bundle {
    val calls = Input(UInt(floors.W))
    val atFloor = Input(Valid(UInt(log2Ceil(floors).W)))
    val doorClosed = Input(Bool())
    val up = Output(Bool())
    val down = Output(Bool())
    val openDoor = Output(Bool())
  })
  val pending = RegInit(0.U(floors.W))
  val position = RegInit(0.U(log2Ceil(floors).W))
  val goingUp = RegInit(true.B)
  val above = (pending >> position >> 1).asUInt.orR
  val here = pending(position)
  val below = (pending & ((1.U << position) - 1.U)).orR

  val stopped :: moving :: doors :: Nil = Enum(3)
  val state = RegInit(stopped)
  val served = WireDefault(0.U(floors.W))
  pending := (pending | io.calls) & ~served
  when(io.atFloor.valid) { position := io.atFloor.bits }

  switch(state) {
    is(stopped) {
      when(here) { state := doors }
        .elsewhen(above && (goingUp || !below)) {
          goingUp := true.B
          state := moving
        }
        .elsewhen(below) {
          goingUp := false.B
          state := moving
        }
    }
    is(moving) { when(io.atFloor.valid && pending(io.atFloor.bits)) { state := doors } }
    is(doors) {
      served := UIntToOH(position, floors)
      when(io.doorClosed) { state := stopped }
    }
  }
  io.up := state === moving && goingUp
  io.down := state === moving && !goingUp
  io.openDoor := state === doors
}
