import chisel3._
import chisel3.util._

class FrameBuffer(width: Int, height: Int) extends Module {
  val io = IO(new Bundle {
    val x = Input(UInt(log2Ceil(width).W))
    val y = Input(UInt(log2Ceil(height).W))
    val pixel = Output(UInt(8.W))
    val plot = Flipped(Valid(UInt(8.W)))
  })
  val mem = SyncReadMem(width * height, UInt(8.W))
  val addr = io.y * width.U + io.x
  io.pixel := mem.read(addr)
  when(io.plot.valid) { mem.write(addr, io.plot.bits) }
}

class Display extends Module {
  val io = IO(new Bundle {
    val out = Output(UInt(8.W))
  })
  val fb = Module(new FrameBuffer(160))
  fb.io := DontCare
  io.out := fb.io.pixel
}
