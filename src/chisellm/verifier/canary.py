"""A known-good sample, and a known-bad one, that show whether the verifier itself is well."""

from __future__ import annotations

from chisellm.claim import Claim
from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints
from chisellm.stimulus import Stimulus
from chisellm.toolchain import Toolchain
from chisellm.verdict import Stage
from chisellm.verifier.verifier import Verifier

__all__ = ["sing"]

SOURCE = """\
import chisel3._

class CanaryAccumulator extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val total = Output(UInt(8.W))
  })

  val total = RegInit(0.U(8.W))
  total := total + io.in
  io.total := total
}
"""


def sing(toolchain: Toolchain) -> str:
    """Take a right and a wrong module through every stage; returns what is wrong with the verifier, or nothing."""
    contract = Contract(
        module="CanaryAccumulator",
        ports=(
            Port(path="in", direction="input", type="UInt", width=8),
            Port(path="total", direction="output", type="UInt", width=8),
        ),
        reset=Reset(kind="sync", values={"total": 0}),
        latency=1,
    )
    golden = Golden(outputs=lambda state, _: {"total": state}, next=lambda state, i: (state + i["in"]) % 256, initial=0)
    stimulus = Stimulus(contract, golden, Hints(), ("canary",))
    wrong = SOURCE.replace("total + io.in", "total - io.in")
    with Verifier(toolchain) as verifier:
        good, bad = verifier.verify([Claim(contract, SOURCE, stimulus), Claim(contract, wrong, stimulus)])
    if not good.passed:
        said = good.messages[0].text if good.messages else "no message"
        return f"a right module failed at {good.stage}/{good.reason}: {said}"
    if bad.stage is not Stage.SIMULATE:
        return f"a wrong module ended at {bad.stage}/{bad.reason} instead of simulate/mismatch"
    return ""
