package configured

import chisel3._
import chisel3.util._

case class Config(width: Int, depth: Int, flow: Boolean)

object Config {
  implicit val default: Config = Config(width = 24, depth = 3, flow = true)
}

class ConfiguredBuffer(implicit c: Config) extends Module {
  val in = IO(Flipped(Decoupled(UInt(c.width.W))))
  val out = IO(Decoupled(UInt(c.width.W)))
  val level = IO(Output(UInt(log2Ceil(c.depth + 1).W)))
  val q = Module(new Queue(UInt(c.width.W), c.depth, flow = c.flow))
  q.io.enq <> in
  out <> q.io.deq
  level := q.io.count
}
