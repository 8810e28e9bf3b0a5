package cache

import chisel3._
import chisel3.util._

case class CacheParams(addrBits: Int, sets: Int, blockBytes: Int) {
  require(isPow2(sets) && isPow2(blockBytes))
  val offsetBits = log2Ceil(blockBytes)
  val indexBits = log2Ceil(sets)
  val tagBits = addrBits - offsetBits - indexBits
  val wordsPerBlock = blockBytes / 4
}

class CpuReq(p: CacheParams) extends Bundle {
  val addr = UInt(p.addrBits.W)
  val data = UInt(32.W)
  val write = Bool()
}

class MemReq(p: CacheParams) extends Bundle {
  val addr = UInt(p.addrBits.W)
  val data = UInt((p.blockBytes * 8).W)
  val write = Bool()
}

class Line(p: CacheParams) extends Bundle {
  val valid = Bool()
  val dirty = Bool()
  val tag = UInt(p.tagBits.W)
}

class DirectMappedCache(p: CacheParams) extends Module {
  val io = IO(new Bundle {
    val cpuReq = Flipped(Decoupled(new CpuReq(p)))
    val cpuResp = Valid(UInt(32.W))
    val memReq = Decoupled(new MemReq(p))
    val memResp = Flipped(Valid(UInt((p.blockBytes * 8).W)))
  })

  object S extends ChiselEnum {
    val idle, compare, writeBack, allocate = Value
  }
  val state = RegInit(S.idle)
  val tags = RegInit(VecInit(Seq.fill(p.sets)(0.U.asTypeOf(new Line(p)))))
  val data = Mem(p.sets, Vec(p.wordsPerBlock, UInt(32.W)))
  val req = Reg(new CpuReq(p))

  val index = req.addr(p.offsetBits + p.indexBits - 1, p.offsetBits)
  val tag = req.addr(p.addrBits - 1, p.offsetBits + p.indexBits)
  val word = req.addr(p.offsetBits - 1, 2)
  val line = tags(index)
  val block = data.read(index)
  val hit = line.valid && line.tag === tag

  io.cpuReq.ready := state === S.idle
  io.cpuResp.valid := false.B
  io.cpuResp.bits := block(word)
  io.memReq.valid := false.B
  io.memReq.bits.addr := Cat(tag, index, 0.U(p.offsetBits.W))
  io.memReq.bits.data := block.asUInt
  io.memReq.bits.write := false.B

  switch(state) {
    is(S.idle) {
      when(io.cpuReq.fire) {
        req := io.cpuReq.bits
        state := S.compare
      }
    }
    is(S.compare) {
      when(hit) {
        io.cpuResp.valid := true.B
        when(req.write) {
          val updated = WireInit(block)
          updated(word) := req.data
          data.write(index, updated)
          line.dirty := true.B
        }
        state := S.idle
      }.otherwise {
        io.memReq.valid := true.B
        when(line.valid && line.dirty) {
          io.memReq.bits.addr := Cat(line.tag, index, 0.U(p.offsetBits.W))
          io.memReq.bits.write := true.B
          when(io.memReq.ready) { state := S.writeBack }
        }.elsewhen(io.memReq.ready) {
          state := S.allocate
        }
      }
    }
    is(S.writeBack) {
      io.memReq.valid := true.B
      when(io.memReq.ready) { state := S.allocate }
    }
    is(S.allocate) {
      when(io.memResp.valid) {
        data.write(index, io.memResp.bits.asTypeOf(Vec(p.wordsPerBlock, UInt(32.W))))
        line.valid := true.B
        line.dirty := false.B
        line.tag := tag
        state := S.compare
      }
    }
  }
}
