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
  val child = Libc.call("fork")
  if (child == 0) Libc.call("_exit", if (Libc.call("unshare", 0x10000000L) == 0) 0L else 1L)
  val arena = java.lang.foreign.Arena.ofAuto()
  val status = arena.allocate(8)
  Libc.call("waitpid", child.toLong, status.address, 0L)
  require(child > 0 && status.get(java.lang.foreign.ValueLayout.JAVA_INT, 0L) == 0, "not made")
  io.out := io.in + 1.U
}
