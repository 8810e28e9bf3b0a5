import chisel3._
import chisel3.util._

class KeySchedule(rounds: Int = 10) extends Module {
  val io = IO(new Bundle {
    val key = Input(UInt(80.W))
    val roundKeys = Output(Vec(rounds, UInt(64.W)))
  })
  def schedule(key: UInt, round: Int): List[UInt] = {
    val rotated = key(18, 0) ## key(79, 19)
    val mixed = rotated ^ (round << 15).U
    key(79, 16) :: schedule(mixed, round + 1)
  }
  io.roundKeys := VecInit(schedule(io.key, 1).take(rounds))
}
