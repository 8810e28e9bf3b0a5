package ecc

import chisel3._
import chisel3.util._

/** Hsiao code: every column of the parity matrix has an odd number of ones. */
object Hsiao {
  def columns(dataBits: Int, checkBits: Int): Seq[Int] =
    (3 to checkBits by 2)
      .flatMap(weight => (0 until (1 << checkBits)).filter(Integer.bitCount(_) == weight))
      .take(dataBits)

  def checks(data: UInt, checkBits: Int): UInt = {
    val cs = columns(data.getWidth, checkBits)
    VecInit((0 until checkBits).map { row =>
      cs.zipWithIndex.collect { case (c, i) if ((c >> row) & 1) == 1 => data(i) }.reduce(_ ^ _)
    }).asUInt
  }
}

class Decoded extends Bundle {
  val data = UInt(32.W)
  val corrected = Bool()
  val failed = Bool()
}

class EccDecoder(checkBits: Int) extends Module {
  val word = IO(Input(UInt((32 + checkBits).W)))
  val out = IO(Output(new Decoded))
  val data = word(31, 0)
  val syndrome = word(31 + checkBits, 32) ^ Hsiao.checks(data, checkBits)
  val flips = VecInit(Hsiao.columns(32, checkBits).map(c => syndrome === c.U)).asUInt
  val single = syndrome.xorR
  out.data := data ^ flips
  out.corrected := syndrome.orR && single
  out.failed := syndrome.orR && (!single || (!flips.orR && PopCount(syndrome) =/= 1.U))
}

class EccMemory(words: Int, checkBits: Int = 7) extends Module {
  val io = IO(new Bundle {
    val request = Flipped(Decoupled(new Bundle {
      val address = UInt(log2Ceil(words).W)
      val write = Bool()
      val data = UInt(32.W)
    }))
    val response = Valid(new Decoded)
    val scrubbed = Output(UInt(16.W))
    val failures = Output(UInt(8.W))
  })
  val memory = SyncReadMem(words, UInt((32 + checkBits).W))
  val decoder = Module(new EccDecoder(checkBits))
  val pointer = RegInit(0.U(log2Ceil(words).W))
  val idle :: scrubRead :: scrubWrite :: Nil = Enum(3)
  val state = RegInit(idle)
  val (_, due) = Counter(true.B, 1024)
  val wantScrub = RegInit(false.B)
  when(due) { wantScrub := true.B }
  val scrubbed = RegInit(0.U(16.W))
  val failures = RegInit(0.U(8.W))

  io.request.ready := state === idle
  val host = io.request.fire
  val hostRead = host && !io.request.bits.write
  val readAddress = Mux(state === scrubRead, pointer, io.request.bits.address)
  val raw = memory.read(readAddress, hostRead || state === scrubRead)
  decoder.word := raw
  io.response.valid := RegNext(hostRead, false.B)
  io.response.bits := decoder.out

  val repair = state === scrubWrite && decoder.out.corrected
  val value = Mux(repair, decoder.out.data, io.request.bits.data)
  when(repair || (host && io.request.bits.write)) {
    memory.write(Mux(repair, pointer, io.request.bits.address), Hsiao.checks(value, checkBits) ## value)
  }
  switch(state) {
    is(idle) { when(wantScrub && !io.request.valid) { state := scrubRead } }
    is(scrubRead) { state := scrubWrite }
    is(scrubWrite) {
      when(decoder.out.corrected) { scrubbed := scrubbed + 1.U }
      when(decoder.out.failed && !failures.andR) { failures := failures + 1.U }
      pointer := Mux(pointer === (words - 1).U, 0.U, pointer + 1.U)
      wantScrub := false.B
      state := idle
    }
  }
  io.scrubbed := scrubbed
  io.failures := failures
}
