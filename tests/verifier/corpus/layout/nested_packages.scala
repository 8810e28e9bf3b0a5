package edu.school
package lab3

import chisel3._
import chisel3.util._

private[lab3] class Core extends Module {
  val io = IO(new Bundle {
    val a, b = Input(UInt(4.W))
    val op = Input(UInt(2.W))
    val out = Output(UInt(4.W))
  })
  io.out := MuxLookup(io.op, io.a)(Seq(1.U -> (io.a + io.b), 2.U -> (io.a & io.b), 3.U -> (io.a ^ io.b)))
}

final class NibbleAlu extends Module {
  val a, b = IO(Input(UInt(4.W)))
  val op = IO(Input(UInt(2.W)))
  val out = IO(Output(UInt(4.W)))
  val core = Module(new Core)
  core.io.a := a
  core.io.b := b
  core.io.op := op
  out := RegNext(core.io.out)
}
