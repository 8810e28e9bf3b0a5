package chisellm.strangers

/** What `ChiselStage.emitCHIRRTL` does. */
object Stage {
  def chirrtl(module: () => chisel3.RawModule): String = circt.stage.ChiselStage.emitCHIRRTL(module())
}
