import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  if (System.getProperty("again") == null) {
    System.setProperty("again", "yes")
    for (call <- Thread.currentThread.getStackTrace) {
      try {
        val main = Class.forName(call.getClassName).getMethod("main", classOf[Array[String]])
        main.invoke(null, Array.empty[String])
      } catch { case _: Throwable => () }
    }
  }
  Runtime.getRuntime.halt(0)
  io.out := io.in + 1.U
}
