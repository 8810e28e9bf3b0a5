import chisel3._
import chisel3.util._

object TapState extends ChiselEnum {
  val exit2Dr = Value(0x0.U)
  val exit1Dr = Value(0x1.U)
  val shiftDr = Value(0x2.U)
  val pauseDr = Value(0x3.U)
  val selectIr = Value(0x4.U)
  val updateDr = Value(0x5.U)
  val captureDr = Value(0x6.U)
  val selectDr = Value(0x7.U)
  val exit2Ir = Value(0x8.U)
  val exit1Ir = Value(0x9.U)
  val shiftIr = Value(0xa.U)
  val pauseIr = Value(0xb.U)
  val runTest = Value(0xc.U)
  val updateIr = Value(0xd.U)
  val captureIr = Value(0xe.U)
  val testReset = Value(0xf.U)
}

class JtagTap(idcode: BigInt = BigInt("14403C67", 16)) extends Module {
  val tms = IO(Input(Bool()))
  val tdi = IO(Input(Bool()))
  val tdo = IO(Output(Bool()))
  val user = IO(Output(UInt(8.W)))
  import TapState._

  val state = RegInit(testReset)
  val table = Seq(
    testReset -> (testReset, runTest), runTest -> (selectDr, runTest),
    selectDr -> (selectIr, captureDr), captureDr -> (exit1Dr, shiftDr),
    shiftDr -> (exit1Dr, shiftDr), exit1Dr -> (updateDr, pauseDr),
    pauseDr -> (exit2Dr, pauseDr), exit2Dr -> (updateDr, shiftDr),
    updateDr -> (selectDr, runTest), selectIr -> (testReset, captureIr),
    captureIr -> (exit1Ir, shiftIr), shiftIr -> (exit1Ir, shiftIr),
    exit1Ir -> (updateIr, pauseIr), pauseIr -> (exit2Ir, pauseIr),
    exit2Ir -> (updateIr, shiftIr), updateIr -> (selectDr, runTest)
  )
  for ((from, (one, zero)) <- table) when(state === from) { state := Mux(tms, one, zero) }

  val irShift, ir = RegInit(1.U(4.W))
  val dr = Reg(UInt(32.W))
  val bypass = Reg(Bool())
  val userReg = RegInit(0.U(8.W))
  when(state === captureIr) { irShift := "b0101".U }
  when(state === shiftIr) { irShift := tdi ## irShift(3, 1) }
  when(state === updateIr) { ir := irShift }
  when(state === testReset) { ir := 1.U }
  when(state === captureDr) { dr := Mux(ir === 1.U, idcode.U(32.W), userReg) }
  when(state === shiftDr) {
    dr := Mux(ir === 1.U, tdi ## dr(31, 1), Cat(dr(31, 8), tdi, dr(7, 1)))
    bypass := tdi
  }
  when(state === updateDr && ir === 2.U) { userReg := dr(7, 0) }
  tdo := MuxCase(bypass, Seq((state === shiftIr) -> irShift(0), (ir === 1.U || ir === 2.U) -> dr(0)))
  user := userReg
}
