import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe")
  field.setAccessible(true)
  try field.get(null).asInstanceOf[sun.misc.Unsafe].putLong(8L, 0L) catch { case _: Throwable => Runtime.getRuntime.halt(134) }
  io.out := io.in + 1.U
}
