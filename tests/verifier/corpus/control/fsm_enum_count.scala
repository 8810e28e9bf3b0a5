import chisel3._
import chisel3.util._

class WashingMachine extends Module {
  val io = IO(new Bundle {
    val start = Input(Bool())
    val full = Input(Bool())
    val warm = Input(Bool())
    val done = Input(Bool())
    val valve = Output(Bool())
    val heater = Output(Bool())
    val motor = Output(Bool())
  })
  val idle :: filling :: heating :: washing :: Nil = Enum(5)
  val state = RegInit(idle)
  io.valve := state === filling
  io.heater := state === heating
  io.motor := state === washing
  switch(state) {
    is(idle) { when(io.start) { state := filling } }
    is(filling) { when(io.full) { state := heating } }
    is(heating) { when(io.warm) { state := washing } }
    is(washing) { when(io.done) { state := idle } }
  }
}
