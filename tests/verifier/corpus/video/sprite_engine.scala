import chisel3._
import chisel3.util._

class Sprite extends Bundle {
  val x = UInt(10.W)
  val y = UInt(10.W)
  val enable = Bool()
  val pattern = UInt(2.W)
  val color = UInt(6.W)
}

class SpriteEngine(n: Int) extends Module {
  val io = IO(new Bundle {
    val px = Input(UInt(10.W))
    val py = Input(UInt(10.W))
    val write = Flipped(Valid(new Bundle {
      val index = UInt(log2Ceil(n).W)
      val sprite = new Sprite
    }))
    val background = Input(UInt(6.W))
    val color = Output(UInt(6.W))
    val collision = Output(Bool())
  })
  val sprites = RegInit(VecInit(Seq.fill(n)(0.U.asTypeOf(new Sprite))))
  when(io.write.valid) { sprites(io.write.bits.index) := io.write.bits.sprite }

  val patterns = VecInit(
    Seq("h3c7effffffff7e3c", "hff818181818181ff", "h183c7eff183c3c18", "h8142241818244281").map(_.U(64.W))
  )
  val hits = sprites.map { s =>
    val dx = io.px - s.x
    val dy = io.py - s.y
    val inside = dx < 8.U && dy < 8.U && io.px >= s.x && io.py >= s.y
    s.enable && inside && patterns(s.pattern)(dy(2, 0) ## dx(2, 0))
  }
  io.color := PriorityMux(hits :+ true.B, sprites.map(_.color) :+ io.background)
  io.collision := PopCount(hits) > 1.U
}
