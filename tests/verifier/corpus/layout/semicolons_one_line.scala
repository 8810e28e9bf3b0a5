import chisel3._; class Xnor extends RawModule { val a = IO(Input(Bool())); val b = IO(Input(Bool())); val y = IO(Output(Bool())); y := !(a ^ b) }
