import chisel3._
import chisel3.util._
import scala.concurrent.duration._

class OneWireMaster(clockMHz: Int) extends Module {
  private def cycles(d: FiniteDuration): Int = (d.toNanos * clockMHz / 1000).toInt
  private object T {
    val slot = cycles(70.micros)
    val low0 = cycles(60.micros)
    val low1 = cycles(6.micros)
    val sample = cycles(15.micros)
    val reset = cycles(480.micros)
    val presence = cycles(550.micros)
    val total = cycles(960.micros)
  }
  val io = IO(new Bundle {
    val command = Flipped(Decoupled(new Bundle {
      val reset = Bool()
      val bit = Bool()
    }))
    val wireIn = Input(Bool())
    val pullLow = Output(Bool())
    val sampled = Valid(Bool())
  })
  val count = RegInit(0.U(log2Ceil(T.total + 1).W))
  val busy = RegInit(false.B)
  val cmd = Reg(chiselTypeOf(io.command.bits))
  io.command.ready := !busy
  when(io.command.fire) {
    busy := true.B
    cmd := io.command.bits
    count := 0.U
  }.elsewhen(busy) {
    count := count + 1.U
    when(count === Mux(cmd.reset, T.total.U, T.slot.U)) { busy := false.B }
  }
  val low = Mux(cmd.reset, T.reset.U, Mux(cmd.bit, T.low1.U, T.low0.U))
  io.pullLow := busy && count < low
  io.sampled.valid := busy && count === Mux(cmd.reset, T.presence.U, T.sample.U)
  io.sampled.bits := io.wireIn
}
