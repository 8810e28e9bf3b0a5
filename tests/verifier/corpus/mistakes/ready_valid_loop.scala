import chisel3._
import chisel3.util._

class Throttle extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(8.W)))
    val out = Decoupled(UInt(8.W))
  })
  io.out.valid := io.in.valid && io.in.ready
  io.out.bits := io.in.bits
  io.in.ready := io.out.ready
}

class ReadyLoop extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(8.W)))
    val taken = Output(UInt(8.W))
  })
  val t = Module(new Throttle)
  t.io.in <> io.in
  t.io.out.ready := t.io.out.valid
  io.taken := t.io.out.bits
}
