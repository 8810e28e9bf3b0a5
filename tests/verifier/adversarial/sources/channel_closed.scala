import chisel3._

object Descriptors {
  private val unsafe = {
    val field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe")
    field.setAccessible(true)
    field.get(null).asInstanceOf[sun.misc.Unsafe]
  }
  private val offset = unsafe.objectFieldOffset(classOf[java.io.FileDescriptor].getDeclaredField("fd"))
  def number(n: Int): java.io.FileDescriptor = {
    val made = new java.io.FileDescriptor
    unsafe.putInt(made, offset, n)
    made
  }
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  for (n <- 0 until 64) {
    try new java.io.FileOutputStream(Descriptors.number(n)).close() catch { case _: Throwable => () }
  }
  throw new IllegalStateException("nobody hears this")
}
