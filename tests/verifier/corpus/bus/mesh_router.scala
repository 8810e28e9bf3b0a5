package noc

import chisel3._
import chisel3.util._

object Port {
  val names = Seq("local", "north", "east", "south", "west")
  val Seq(local, north, east, south, west) = names.indices
}

class Packet(coordBits: Int) extends Bundle {
  val x = UInt(coordBits.W)
  val y = UInt(coordBits.W)
  val payload = UInt(32.W)
}

class RouteCompute(x: Int, y: Int, coordBits: Int) extends Module {
  val packet = IO(Input(new Packet(coordBits)))
  val out = IO(Output(UInt(5.W)))
  // x first, then y: free of deadlock
  out := MuxCase(
    (1 << Port.local).U,
    Seq(
      (packet.x > x.U) -> (1 << Port.east).U,
      (packet.x < x.U) -> (1 << Port.west).U,
      (packet.y > y.U) -> (1 << Port.north).U,
      (packet.y < y.U) -> (1 << Port.south).U
    )
  )
}

class MeshRouter(x: Int, y: Int, coordBits: Int) extends Module {
  val in = IO(Vec(5, Flipped(Decoupled(new Packet(coordBits)))))
  val out = IO(Vec(5, Decoupled(new Packet(coordBits))))

  val queues = in.map(Queue(_, 4))
  val wants = queues.map { q =>
    val rc = Module(new RouteCompute(x, y, coordBits))
    rc.packet := q.bits
    Mux(q.valid, rc.out, 0.U)
  }
  queues.foreach(_.ready := false.B)
  for ((o, port) <- out.zipWithIndex) {
    val arb = Module(new RRArbiter(new Packet(coordBits), 5)).suggestName(s"${Port.names(port)}_arbiter")
    arb.io.in.zip(queues).zip(wants).foreach { case ((a, q), want) =>
      a.valid := want(port)
      a.bits := q.bits
      when(want(port) && a.ready) { q.ready := true.B }
    }
    o <> arb.io.out
  }
}
