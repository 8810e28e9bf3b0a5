package chisellm.worker

import java.io.{DataInputStream, DataOutputStream}
import java.nio.charset.StandardCharsets.UTF_8

/** What the pipe carries. A frame is a 32-bit length and that many bytes; numbers are big-endian; a string is a
  * 32-bit length and UTF-8. The twin of this file is `wire.py`.
  */
final case class Sample(name: String, top: String, source: String)

final case class Message(severity: String, line: Int, column: Int, text: String)

/** Where a sample breaks a rule of taste. */
final case class Finding(rule: String, text: String, line: Int, column: Int)

/** `status`: `ok`, or the stage that refused the sample (`compile`, `elaborate`), or `no_top`. */
final case class Outcome(
    name: String,
    status: String,
    messages: Seq[Message],
    chirrtl: String,
    findings: Seq[Finding] = Nil
)

final case class Request(id: Int, samples: Seq[Sample])

object Wire {
  def read(in: DataInputStream): Request = {
    in.readInt() // frame length: requests are read field by field
    val id = in.readInt()
    Request(id, Seq.fill(in.readInt())(Sample(string(in), string(in), string(in))))
  }

  def write(out: DataOutputStream, id: Int, outcomes: Seq[Outcome], compileNanos: Long, elaborateNanos: Long): Unit = {
    val buffer = new java.io.ByteArrayOutputStream
    val data = new DataOutputStream(buffer)
    data.writeInt(id)
    data.writeLong(compileNanos)
    data.writeLong(elaborateNanos)
    data.writeInt(outcomes.size)
    for (outcome <- outcomes) {
      string(data, outcome.name)
      string(data, outcome.status)
      data.writeInt(outcome.messages.size)
      for (message <- outcome.messages) {
        string(data, message.severity)
        data.writeInt(message.line)
        data.writeInt(message.column)
        string(data, message.text)
      }
      string(data, outcome.chirrtl)
      data.writeInt(outcome.findings.size)
      for (finding <- outcome.findings) {
        string(data, finding.rule)
        string(data, finding.text)
        data.writeInt(finding.line)
        data.writeInt(finding.column)
      }
    }
    out.writeInt(buffer.size)
    buffer.writeTo(out)
    out.flush()
  }

  private def string(in: DataInputStream): String = {
    val bytes = new Array[Byte](in.readInt())
    in.readFully(bytes)
    new String(bytes, UTF_8)
  }

  private def string(out: DataOutputStream, text: String): Unit = {
    val bytes = text.getBytes(UTF_8)
    out.writeInt(bytes.length)
    out.write(bytes)
  }
}
