import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val places = Seq("/root", "/home", "/work", "/var", "/etc/ssh", "/mnt", "/srv", "/opt", "/run", "/sys")
  val own = System.getProperty("java.home") +: System.getProperty("java.class.path").split(":").toSeq
  val files = places.flatMap(place => Option(new java.io.File(place).listFiles).toSeq.flatten).map(_.getPath)
  val seen = files.filterNot(file => own.exists(_.startsWith(file)))
  require(seen.nonEmpty, "not seen")
  io.out := io.in + 1.U
}
