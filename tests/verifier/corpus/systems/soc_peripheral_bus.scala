package minisoc

import chisel3._
import chisel3.util._
import scala.collection.mutable.ListBuffer

case class Region(name: String, base: Int, size: Int) {
  def contains(addr: UInt): Bool = addr >= base.U && addr < (base + size).U
}

class PeripheralBus extends Bundle {
  val enable = Output(Bool())
  val write = Output(Bool())
  val addr = Output(UInt(16.W))
  val wdata = Output(UInt(32.W))
  val rdata = Input(UInt(32.W))
}

abstract class Peripheral(val region: Region) extends Module {
  val bus = IO(Flipped(new PeripheralBus))
  protected val offset = bus.addr - region.base.U
  private val readers = ListBuffer.empty[(Int, UInt)]

  protected def register(at: Int, reg: UInt): Unit = {
    when(bus.enable && bus.write && offset === at.U) { reg := bus.wdata }
    readers += at -> reg
  }
  protected def status(at: Int, value: UInt): Unit = readers += at -> value
  protected def finish(): Unit = bus.rdata := MuxLookup(offset, 0.U)(readers.toSeq.map { case (a, v) => a.U -> v })
}

class Gpio(region: Region, pins: Int) extends Peripheral(region) {
  val in = IO(Input(UInt(pins.W)))
  val out = IO(Output(UInt(pins.W)))
  val r = RegInit(0.U(pins.W))
  register(0, r)
  status(4, RegNext(RegNext(in)))
  out := r
  finish()
}

class Timer(region: Region) extends Peripheral(region) {
  val irq = IO(Output(Bool()))
  val count = RegInit(0.U(32.W))
  val compare = RegInit(~0.U(32.W))
  val enable = RegInit(false.B)
  when(enable) { count := count + 1.U }
  register(0, count)
  register(4, compare)
  val control = Wire(UInt(1.W))
  control := enable
  when(bus.enable && bus.write && offset === 8.U) { enable := bus.wdata(0) }
  status(8, control)
  irq := enable && count >= compare
  finish()
}

class Scratch(region: Region) extends Peripheral(region) {
  val mem = Mem(region.size / 4, UInt(32.W))
  val index = offset(log2Ceil(region.size) - 1, 2)
  when(bus.enable && bus.write) { mem.write(index, bus.wdata) }
  bus.rdata := mem.read(index)
}

class MiniSoc extends Module {
  val host = IO(Flipped(new PeripheralBus))
  val pinsIn = IO(Input(UInt(8.W)))
  val pinsOut = IO(Output(UInt(8.W)))
  val irq = IO(Output(Bool()))
  val error = IO(Output(Bool()))

  val gpio = Module(new Gpio(Region("gpio", 0x0000, 0x100), 8))
  val timer = Module(new Timer(Region("timer", 0x0100, 0x100)))
  val ram = Module(new Scratch(Region("ram", 0x1000, 0x400)))
  val all: Seq[Peripheral] = Seq(gpio, timer, ram)
  locally {
    val sorted = all.map(_.region).sortBy(_.base)
    sorted.zip(sorted.tail).foreach { case (a, b) =>
      require(a.base + a.size <= b.base, s"${a.name} and ${b.name} overlap")
    }
  }
  val hits = all.map(_.region.contains(host.addr))
  for ((p, hit) <- all.zip(hits)) {
    p.bus.enable := host.enable && hit
    p.bus.write := host.write
    p.bus.addr := host.addr
    p.bus.wdata := host.wdata
  }
  host.rdata := Mux1H(hits, all.map(_.bus.rdata))
  error := host.enable && !hits.reduce(_ || _)
  gpio.in := pinsIn
  pinsOut := gpio.out
  irq := timer.irq
}
