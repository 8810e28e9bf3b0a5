import chisel3._
import chisel3.util._

class MaskMerge(sources: Int) extends Module {
  val io = IO(new Bundle {
    val masks = Input(Vec(sources, UInt(8.W)))
    val enables = Input(UInt(sources.W))
    val merged = Output(UInt(8.W))
  })
  io.merged := io.masks.zipWithIndex.map { case (m, i) => Mux(io.enables(i), m, 0.U) }.reduce(_ | _)
}
