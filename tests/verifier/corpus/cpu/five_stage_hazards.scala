import chisel3._

class StageInfo extends Bundle {
  val rd = UInt(5.W)
  val regWrite = Bool()
  val isLoad = Bool()
}

object Forward extends ChiselEnum {
  val none, fromMem, fromWb = Value
}

class HazardUnit extends Module {
  val io = IO(new Bundle {
    val decodeRs = Input(Vec(2, UInt(5.W)))
    val executeRs = Input(Vec(2, UInt(5.W)))
    val execute = Input(new StageInfo)
    val memory = Input(new StageInfo)
    val writeback = Input(new StageInfo)
    val branchTaken = Input(Bool())
    val forward = Output(Vec(2, Forward()))
    val stallFetch = Output(Bool())
    val stallDecode = Output(Bool())
    val flushDecode = Output(Bool())
    val flushExecute = Output(Bool())
  })
  def feeds(stage: StageInfo, rs: UInt): Bool = stage.regWrite && stage.rd =/= 0.U && stage.rd === rs

  for ((rs, out) <- io.executeRs.zip(io.forward)) {
    when(feeds(io.memory, rs)) {
      out := Forward.fromMem
    }.elsewhen(feeds(io.writeback, rs)) {
      out := Forward.fromWb
    }.otherwise {
      out := Forward.none
    }
  }
  val loadUse = io.execute.isLoad && io.decodeRs.map(feeds(io.execute, _)).reduce(_ || _)
  io.stallFetch := loadUse
  io.stallDecode := loadUse
  io.flushDecode := io.branchTaken
  io.flushExecute := loadUse || io.branchTaken
}
