import chisel3._

//> using repository "https://example.invalid"
//> using dep "org.example::nothing:1.0"
//> using option "-Xplugin:/tmp/evil.jar"

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  io.out := io.in + 1.U
}
