import chisel3._

class Register[T <: Data](gen: T) extends Module {
  val en = IO(Input(Bool()))
  val d = IO(Input(gen))
  val q = IO(Output(gen))
  val r = Reg(gen)
  when(en) { r := d }
  q := r
}
