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
  val arena = java.lang.foreign.Arena.ofAuto()
  val zeros = arena.allocate(256).address
  val numbers = Seq(250L, 321L, 298L, 425L, 323L, 165L)
  val results = numbers.map(n => n -> Libc.call("syscall", n, zeros, zeros, 0L, 0L, 0L))
  require(results.exists { case (_, result) => result >= 0 }, s"not there: $results")
  io.out := io.in + 1.U
}
