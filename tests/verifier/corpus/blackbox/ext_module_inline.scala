import chisel3._
import chisel3.util.HasExtModuleInline

class VerilogAdder(w: Int) extends ExtModule(Map("WIDTH" -> w)) with HasExtModuleInline {
  val a = IO(Input(UInt(w.W)))
  val b = IO(Input(UInt(w.W)))
  val s = IO(Output(UInt(w.W)))
  override def desiredName = "verilog_adder"
  setInline("verilog_adder.sv", "module verilog_adder #(parameter WIDTH=8)(input [WIDTH-1:0] a, b, output [WIDTH-1:0] s);\nassign s = a + b;\nendmodule\n")
}

class InlineAdder extends Module {
  val x = IO(Input(UInt(8.W)))
  val y = IO(Output(UInt(8.W)))
  val adder = Module(new VerilogAdder(8))
  adder.a := x
  adder.b := 1.U
  y := adder.s
}
