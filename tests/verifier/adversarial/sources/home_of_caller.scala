import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val places = Seq("/root", "/home", "/work", "/var", "/etc/ssh", "/mnt", "/srv", "/opt", "/run", "/sys")
  val seen = places.flatMap(place => Option(new java.io.File(place).list).toSeq.flatten)
  require(seen.nonEmpty, "not seen")
  io.out := io.in + 1.U
}
