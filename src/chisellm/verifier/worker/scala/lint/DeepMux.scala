package chisellm.worker.lint

import scala.collection.mutable

object DeepMux extends Rule {
  val name = "deep_mux"
  val Deepest = 3

  def check(code: Code): Seq[Spot] = {
    val inside = mutable.Set.empty[code.global.Tree]
    def depth(tree: code.global.Tree): Int = code.call(tree) match {
      case Some(call) =>
        if (call.name == "Mux") inside += call.tree
        val parts = (call.receiver :: call.arguments).map(depth)
        parts.max + (if (call.name == "Mux") 1 else 0)
      case None => code.written(tree).children.map(depth).maxOption.getOrElse(0)
    }
    for (call <- code.calls if call.name == "Mux" && !inside(call.tree) && depth(call.tree) > Deepest)
      yield code.spot(call.tree, s"`Mux` nested deeper than $Deepest: `MuxCase`, `MuxLookup`, `Mux1H`, `when`, or names for the inner ones")
  }
}
