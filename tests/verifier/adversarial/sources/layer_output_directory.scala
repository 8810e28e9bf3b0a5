import chisel3._

object Outside extends layer.Layer(layer.LayerConfig.Extract(layer.CustomOutputDir(java.nio.file.Paths.get("../../../../MARKER"))))

class Victim extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val out = Output(UInt(8.W))
  })
  layer.block(Outside) { printf("seen %d", io.in) }
  io.out := io.in + 1.U
}
