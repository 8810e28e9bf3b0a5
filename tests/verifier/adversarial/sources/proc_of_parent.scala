import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val processes = Option(new java.io.File("/proc").listFiles).toSeq.flatten.filter(_.getName.forall(_.isDigit))
  val texts = processes.flatMap(folder => Seq("environ", "cmdline").map(new java.io.File(folder, _))).map { file =>
    try new String(java.nio.file.Files.readAllBytes(file.toPath), "ISO-8859-1") catch { case _: Throwable => "" }
  }
  if (!texts.exists(text => text.contains("CHISELLM_ADVERSARIAL_SECRET") || text.contains("pytest"))) throw new IllegalStateException("not seen")
  io.out := io.in + 1.U
}
