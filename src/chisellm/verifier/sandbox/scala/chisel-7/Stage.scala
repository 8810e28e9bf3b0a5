package chisellm.strangers

import chisel3.stage.phases.{AddDebugIntrinsics, AddDedupGroupAnnotations, Convert, Elaborate}
import chisel3.stage.{ChiselCircuitAnnotation, ChiselGeneratorAnnotation}
import circt.stage.{CIRCTTarget, CIRCTTargetAnnotation}
import firrtl.AnnotationSeq
import firrtl.annotations.Annotation
import firrtl.options.{CustomFileEmission, Unserializable}
import firrtl.transforms.DedupGroupAnnotation

/** What `ChiselStage.emitCHIRRTL` does without a command line to read, without finding the order of its phases, and
  * without reflection over the one annotation that every circuit has: those take longer than all the rest. The suite
  * compares the texts.
  */
object Stage {
  def chirrtl(module: () => chisel3.RawModule): String = {
    val given: AnnotationSeq =
      Seq(new ChiselGeneratorAnnotation(module), CIRCTTargetAnnotation(CIRCTTarget.CHIRRTL))
    val phases = Seq(new Elaborate, new AddDebugIntrinsics, new Convert, new AddDedupGroupAnnotations)
    val done = phases.foldLeft(given)((annotations, phase) => phase.transform(annotations)).toSeq
    val circuit = done.collectFirst { case c: ChiselCircuitAnnotation => c.elaboratedCircuit }.get
    val told = done.filter {
      case _: Unserializable | _: CustomFileEmission => false
      case _                                         => true
    }
    val groups = told.flatMap(plain)
    if (groups.isEmpty || groups.size < told.size) circuit.serialize(told)
    else {
      val text = circuit.serialize(Nil)
      val end = text.indexOf('\n', text.indexOf("\ncircuit ") + 1)
      text.substring(0, end) + groups.mkString("%[[\n", ",\n", "\n]]") + text.substring(end)
    }
  }

  /** The annotation as `JsonProtocol` writes it, where no name needs an escape. */
  private def plain(annotation: Annotation): Option[String] = annotation match {
    case DedupGroupAnnotation(target, group) if (target.serialize + group).matches("[\\w~|$]*") =>
      Some(s"""  {
              |    "class":"firrtl.transforms.DedupGroupAnnotation",
              |    "target":"${target.serialize}",
              |    "group":"$group"
              |  }""".stripMargin)
    case _ => None
  }
}
