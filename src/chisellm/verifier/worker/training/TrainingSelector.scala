import chisel3._
import chisel3.util._

class TrainingSelector extends Module {
  val io = IO(new Bundle {
    val select = Input(UInt(4.W))
    val words = Input(Vec(4, SInt(12.W)))
    val word = Output(SInt(12.W))
    val index = Output(UInt(2.W))
    val count = Output(UInt(3.W))
  })

  object Phase extends ChiselEnum {
    val first, second, third = Value
  }

  val phase = RegInit(Phase.first)
  switch(phase) {
    is(Phase.first) { phase := Phase.second }
    is(Phase.second) { phase := Phase.third }
    is(Phase.third) { phase := Phase.first }
  }

  val chosen = WireDefault(0.S(12.W))
  when(phase === Phase.first) {
    chosen := Mux1H(io.select, io.words)
  }.elsewhen(io.select.orR) {
    chosen := MuxCase(0.S(12.W), Seq(io.select(0) -> io.words(0), io.select(1) -> io.words(1)))
  }
  io.word := chosen
  io.index := PriorityEncoder(io.select)
  io.count := PopCount(io.select)
}
