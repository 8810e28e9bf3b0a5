import chisel3._
import scala.collection.immutable.SeqMap

class LedBundle(names: Seq[String]) extends Record {
  val elements: SeqMap[String, Bool] = SeqMap(names.map(_ -> Bool()): _*)
  def apply(name: String): Bool = elements(name)
}

class NamedLeds(names: Seq[String]) extends Module {
  val switches = IO(Input(new LedBundle(names)))
  val leds = IO(Output(new LedBundle(names)))
  val blink = RegInit(false.B)
  blink := !blink
  names.foreach { n =>
    leds(n) := (if (n == "error") switches(n) && blink else switches(n))
  }
}
