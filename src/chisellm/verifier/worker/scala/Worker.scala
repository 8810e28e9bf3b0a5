package chisellm.worker

import java.io.{BufferedInputStream, BufferedOutputStream, DataInputStream, DataOutputStream, EOFException}
import java.io.{FileInputStream, FileOutputStream}

/** The resident process of the trusted zone: reads batches, compiles, elaborates and answers until its request
  * pipe closes. Verdict-free: it reports what the tools said.
  *
  * Arguments: request file, answer file, a comma-separated list of elaboration arguments, then scalac's options.
  */
object Worker {
  def main(args: Array[String]): Unit = {
    val in = new DataInputStream(new BufferedInputStream(new FileInputStream(args(0)), 1 << 16))
    val out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(args(1)), 1 << 16))
    val elaboration = args(2).split(",").filter(_.nonEmpty)
    val compiler = new Compiler(args.drop(3).toList)
    try while (true) {
      val request = Wire.read(in)
      val begin = System.nanoTime
      val result = compiler.compile(request.samples)
      val compiled = System.nanoTime
      val elaborator = new Elaborator(result.classes, elaboration)
      val outcomes = request.samples.map { sample =>
        val said = result.messages.getOrElse(sample.name, Nil)
        if (said.exists(_.severity == Compiler.Error)) Outcome(sample.name, "compile", said, "")
        else {
          val outcome = elaborator.elaborate(sample)
          outcome.copy(messages = said ++ outcome.messages, findings = result.findings.getOrElse(sample.name, Nil))
        }
      }
      Wire.write(out, request.id, outcomes, compiled - begin, System.nanoTime - compiled)
    } catch { case _: EOFException => () }
    System.exit(0)
  }
}
