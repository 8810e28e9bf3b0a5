package chisellm.strangers

import chisel3.stage.phases.{AddDebugIntrinsics, AddDedupGroupAnnotations, Convert, Elaborate}
import chisel3.stage.{ChiselCircuitAnnotation, ChiselGeneratorAnnotation}
import circt.stage.{CIRCTTarget, CIRCTTargetAnnotation}
import firrtl.AnnotationSeq
import firrtl.options.{CustomFileEmission, Unserializable}

/** What `ChiselStage.emitCHIRRTL` does without a command line to read and without finding the order of its phases:
  * those two take longer than all the rest. The suite compares the two texts.
  */
object Stage {
  def chirrtl(module: () => chisel3.RawModule): String = {
    val given: AnnotationSeq =
      Seq(new ChiselGeneratorAnnotation(module), CIRCTTargetAnnotation(CIRCTTarget.CHIRRTL))
    val phases = Seq(new Elaborate, new AddDebugIntrinsics, new Convert, new AddDedupGroupAnnotations)
    val done = phases.foldLeft(given)((annotations, phase) => phase.transform(annotations)).toSeq
    val circuit = done.collectFirst { case c: ChiselCircuitAnnotation => c.elaboratedCircuit }.get
    circuit.serialize(done.filter {
      case _: Unserializable | _: CustomFileEmission => false
      case _                                         => true
    })
  }
}
