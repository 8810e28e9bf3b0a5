import chisel3._
import chisel3.util._

class RealTimeClock(hz: Int = 32768) extends Module {
  val io = IO(new Bundle {
    val set = Flipped(Valid(new Bundle {
      val year = UInt(12.W)
      val month = UInt(4.W)
      val day = UInt(5.W)
    }))
    val seconds, minutes = Output(UInt(6.W))
    val hours = Output(UInt(5.W))
    val day = Output(UInt(5.W))
    val month = Output(UInt(4.W))
    val year = Output(UInt(12.W))
  })
  private def chain(enable: Bool, n: Int): (UInt, Bool) = Counter(enable, n)
  val (_, second) = chain(true.B, hz)
  val (s, minute) = chain(second, 60)
  val (m, hour) = chain(minute, 60)
  val (h, midnight) = chain(hour, 24)
  val year = RegInit(2024.U(12.W))
  val month = RegInit(1.U(4.W))
  val day = RegInit(1.U(5.W))
  val leap = (year % 4.U === 0.U) && (year % 100.U =/= 0.U || year % 400.U === 0.U)
  val days = MuxLookup(month, 31.U)(
    Seq(4, 6, 9, 11).map(_.U -> 30.U(5.W)) :+ (2.U -> Mux(leap, 29.U(5.W), 28.U(5.W)))
  )
  when(midnight) {
    day := day + 1.U
    when(day === days) {
      day := 1.U
      month := month + 1.U
      when(month === 12.U) {
        month := 1.U
        year := year + 1.U
      }
    }
  }
  when(io.set.valid) {
    year := io.set.bits.year
    month := io.set.bits.month
    day := io.set.bits.day
  }
  io.seconds := s
  io.minutes := m
  io.hours := h
  io.day := day
  io.month := month
  io.year := year
}
