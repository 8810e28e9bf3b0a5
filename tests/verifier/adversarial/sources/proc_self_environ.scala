import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val text = new String(java.nio.file.Files.readAllBytes(java.nio.file.Paths.get("/proc/self/environ")), "ISO-8859-1")
  if (!text.contains("CHISELLM_ADVERSARIAL_SECRET")) throw new IllegalStateException("not seen")
  io.out := io.in + 1.U
}
