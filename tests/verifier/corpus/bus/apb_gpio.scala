import chisel3._
import chisel3.util._

class ApbSlave(addrW: Int) extends Bundle {
  val psel = Input(Bool())
  val penable = Input(Bool())
  val pwrite = Input(Bool())
  val paddr = Input(UInt(addrW.W))
  val pwdata = Input(UInt(32.W))
  val prdata = Output(UInt(32.W))
  val pready = Output(Bool())
  val pslverr = Output(Bool())
}

class RegisterMap(apb: ApbSlave) {
  private var reads = Seq.empty[(UInt, UInt)]
  private var known = Seq.empty[Bool]
  val access = apb.psel && apb.penable

  def readWrite(offset: Int, reg: UInt): Unit = {
    when(access && apb.pwrite && apb.paddr === offset.U) { reg := apb.pwdata }
    readOnly(offset, reg)
  }
  def readOnly(offset: Int, value: UInt): Unit = {
    reads :+= offset.U -> value
    known :+= apb.paddr === offset.U
  }
  def close(): Unit = {
    apb.prdata := MuxLookup(apb.paddr, 0.U(32.W))(reads)
    apb.pready := true.B
    apb.pslverr := access && !known.reduce(_ || _)
  }
}

class ApbGpio(pins: Int) extends Module {
  val apb = IO(new ApbSlave(8))
  val in = IO(Input(UInt(pins.W)))
  val out = IO(Output(UInt(pins.W)))
  val oe = IO(Output(UInt(pins.W)))
  val irq = IO(Output(Bool()))

  val outReg = RegInit(0.U(pins.W))
  val oeReg = RegInit(0.U(pins.W))
  val rise = RegInit(0.U(pins.W))
  val sync = ShiftRegister(in, 2, 0.U(pins.W), true.B)
  val before = RegNext(sync, 0.U)

  val map = new RegisterMap(apb)
  map.readOnly(0x0, sync)
  map.readWrite(0x4, outReg)
  map.readWrite(0x8, oeReg)
  map.readWrite(0xc, rise)
  map.close()

  out := outReg
  oe := oeReg
  irq := (sync & ~before & rise).orR
}
