import chisel3._

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  val seen = sys.env.keySet ++ System.getProperties.stringPropertyNames.toArray.map(_.toString)
  if (!seen.contains("CHISELLM_ADVERSARIAL_SECRET")) throw new IllegalStateException("not seen")
  io.out := io.in + 1.U
}
