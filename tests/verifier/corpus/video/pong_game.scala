import chisel3._
import chisel3.util._

class Position extends Bundle {
  val x = SInt(11.W)
  val y = SInt(11.W)
}

class PongGame extends Module {
  val io = IO(new Bundle {
    val frame = Input(Bool())
    val leftUp, leftDown, rightUp, rightDown = Input(Bool())
    val scan = Input(new Position)
    val pixel = Output(Bool())
    val score = Output(Vec(2, UInt(4.W)))
  })
  val width = 640
  val height = 480
  val ball = RegInit({
    val p = Wire(new Position)
    p.x := (width / 2).S
    p.y := (height / 2).S
    p
  })
  val velocity = RegInit(VecInit(3.S(4.W), 2.S(4.W)))
  val paddles = RegInit(VecInit(200.S(11.W), 200.S(11.W)))
  val score = RegInit(VecInit(0.U(4.W), 0.U(4.W)))

  def move(paddle: SInt, up: Bool, down: Bool): Unit = {
    when(up && paddle > 4.S) { paddle := paddle - 4.S }
    when(down && paddle < (height - 68).S) { paddle := paddle + 4.S }
  }
  when(io.frame) {
    move(paddles(0), io.leftUp, io.leftDown)
    move(paddles(1), io.rightUp, io.rightDown)
    ball.x := ball.x + velocity(0)
    ball.y := ball.y + velocity(1)
    when(ball.y < 4.S || ball.y > (height - 12).S) { velocity(1) := -velocity(1) }
    for (side <- 0 to 1) {
      val atEdge = if (side == 0) ball.x < 20.S else ball.x > (width - 28).S
      val hit = ball.y > paddles(side) - 8.S && ball.y < paddles(side) + 64.S
      when(atEdge) {
        velocity(0) := -velocity(0)
        when(!hit) {
          score(1 - side) := score(1 - side) + 1.U
          ball.x := (width / 2).S
        }
      }
    }
  }
  def in(x: SInt, low: SInt, size: Int): Bool = x >= low && x < low + size.S
  val onBall = in(io.scan.x, ball.x, 8) && in(io.scan.y, ball.y, 8)
  val onPaddle = paddles.zip(Seq(12, width - 20)).map { case (y, x) => in(io.scan.x, x.S, 8) && in(io.scan.y, y, 64) }
  io.pixel := onBall || onPaddle.reduce(_ || _)
  io.score := score
}
