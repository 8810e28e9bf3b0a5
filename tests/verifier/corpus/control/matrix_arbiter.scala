import chisel3._

class MatrixArbiter(n: Int) extends Module {
  val io = IO(new Bundle {
    val req = Input(Vec(n, Bool()))
    val gnt = Output(Vec(n, Bool()))
  })
  // older(i)(j): i was served longer ago than j
  val older = Seq.tabulate(n, n)((i, j) => if (i < j) Some(RegInit(true.B)) else None)
  def before(i: Int, j: Int): Bool = if (i < j) older(i)(j).get else !older(j)(i).get
  for (i <- 0 until n) {
    val blocked = (0 until n).filter(_ != i).map(j => io.req(j) && before(j, i)).reduce(_ || _)
    io.gnt(i) := io.req(i) && !blocked
  }
  for (i <- 0 until n; j <- i + 1 until n) {
    when(io.gnt(i)) { older(i)(j).get := false.B }
    when(io.gnt(j)) { older(i)(j).get := true.B }
  }
}
