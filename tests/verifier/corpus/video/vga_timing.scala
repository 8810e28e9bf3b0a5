package video

import chisel3._
import chisel3.util._

case class Timing(visible: Int, front: Int, sync: Int, back: Int) {
  val total: Int = visible + front + sync + back
}

case class VideoMode(h: Timing, v: Timing, positive: Boolean)

object VideoMode {
  val vga640x480 = VideoMode(Timing(640, 16, 96, 48), Timing(480, 10, 2, 33), positive = false)
  val svga800x600 = VideoMode(Timing(800, 40, 128, 88), Timing(600, 1, 4, 23), positive = true)
}

class Axis(t: Timing) extends Module {
  val io = IO(new Bundle {
    val step = Input(Bool())
    val pos = Output(UInt(log2Ceil(t.total).W))
    val visible = Output(Bool())
    val sync = Output(Bool())
    val wrap = Output(Bool())
  })
  val (pos, wrap) = Counter(io.step, t.total)
  io.pos := pos
  io.wrap := wrap
  io.visible := pos < t.visible.U
  io.sync := pos >= (t.visible + t.front).U && pos < (t.visible + t.front + t.sync).U
}

class VgaController(mode: VideoMode = VideoMode.vga640x480) extends Module {
  val io = IO(new Bundle {
    val hsync = Output(Bool())
    val vsync = Output(Bool())
    val rgb = Output(Vec(3, UInt(4.W)))
    val frame = Output(Bool())
  })
  val h = Module(new Axis(mode.h))
  val v = Module(new Axis(mode.v))
  h.io.step := true.B
  v.io.step := h.io.wrap
  val polarity = mode.positive.B
  io.hsync := RegNext(!(h.io.sync ^ polarity), false.B)
  io.vsync := RegNext(!(v.io.sync ^ polarity), false.B)
  val on = h.io.visible && v.io.visible
  val bars = h.io.pos(8, 6)
  io.rgb := VecInit((0 until 3).map(i => RegNext(Mux(on, Fill(4, bars(i)), 0.U), 0.U)))
  io.frame := v.io.wrap
}
