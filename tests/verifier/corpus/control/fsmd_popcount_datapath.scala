import chisel3._
import chisel3.util._

class PopDatapath extends Module {
  val io = IO(new Bundle {
    val din = Input(UInt(8.W))
    val load = Input(Bool())
    val popCnt = Output(UInt(4.W))
    val done = Output(Bool())
  })
  val dataReg = RegInit(0.U(8.W))
  val popCntReg = RegInit(0.U(8.W))
  val counterReg = RegInit(0.U(4.W))
  dataReg := 0.U ## dataReg(7, 1)
  popCntReg := popCntReg + dataReg(0)
  val done = counterReg === 0.U
  when(!done) { counterReg := counterReg - 1.U }
  when(io.load) {
    dataReg := io.din
    popCntReg := 0.U
    counterReg := 8.U
  }
  printf("%b %d\n", dataReg, popCntReg)
  io.popCnt := popCntReg
  io.done := done
}

class PopFsm extends Module {
  val io = IO(new Bundle {
    val dinValid = Input(Bool())
    val dinReady = Output(Bool())
    val popCntValid = Output(Bool())
    val popCntReady = Input(Bool())
    val load = Output(Bool())
    val done = Input(Bool())
  })
  val idle :: count :: done :: Nil = Enum(3)
  val stateReg = RegInit(idle)
  io.load := false.B
  io.dinReady := false.B
  io.popCntValid := false.B
  switch(stateReg) {
    is(idle) {
      io.dinReady := true.B
      when(io.dinValid) {
        io.load := true.B
        stateReg := count
      }
    }
    is(count) { when(io.done) { stateReg := done } }
    is(done) {
      io.popCntValid := true.B
      when(io.popCntReady) { stateReg := idle }
    }
  }
}

class FsmdPopCount extends Module {
  val io = IO(new Bundle {
    val dinValid = Input(Bool())
    val dinReady = Output(Bool())
    val din = Input(UInt(8.W))
    val popCntValid = Output(Bool())
    val popCntReady = Input(Bool())
    val popCnt = Output(UInt(4.W))
  })
  val fsm = Module(new PopFsm)
  val data = Module(new PopDatapath)
  fsm.io.dinValid := io.dinValid
  io.dinReady := fsm.io.dinReady
  io.popCntValid := fsm.io.popCntValid
  fsm.io.popCntReady := io.popCntReady
  data.io.din := io.din
  io.popCnt := data.io.popCnt
  data.io.load := fsm.io.load
  fsm.io.done := data.io.done
}
