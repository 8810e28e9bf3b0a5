import chisel3._
import chisel3.util._

object HTrans extends ChiselEnum {
  val idle, busy, nonseq, seq = Value
}

object HResp extends ChiselEnum {
  val okay, error = Value
}

class AhbDecoder extends Module {
  val io = IO(new Bundle {
    val haddr = Input(UInt(32.W))
    val htrans = Input(HTrans())
    val hready = Input(Bool())
    val hsel = Output(Vec(3, Bool()))
    val readDatas = Input(Vec(3, UInt(32.W)))
    val readyOuts = Input(Vec(3, Bool()))
    val hrdata = Output(UInt(32.W))
    val hreadyOut = Output(Bool())
    val hresp = Output(HResp())
  })
  val regions = Seq(BitPat("b0000????????????????????????????"), BitPat("b0010????????????????????????????"), BitPat("b0100????????????????????????????"))
  val sel = VecInit(regions.map(io.haddr === _))
  io.hsel := sel
  val active = io.htrans.isOneOf(HTrans.nonseq, HTrans.seq)
  val owner = RegEnable(sel.asUInt, 0.U(3.W), io.hready)
  object Fault extends ChiselEnum { val none, first, second = Value }
  val fault = RegInit(Fault.none)
  when(fault === Fault.first) {
    fault := Fault.second
  }.elsewhen(io.hready) {
    fault := Mux(active && !sel.asUInt.orR, Fault.first, Fault.none)
  }
  io.hrdata := Mux1H(owner, io.readDatas)
  io.hreadyOut := Mux(fault === Fault.none, !owner.orR || Mux1H(owner, io.readyOuts), fault === Fault.second)
  io.hresp := Mux(fault === Fault.none, HResp.okay, HResp.error)
}
