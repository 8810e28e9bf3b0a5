"""Assertions are silent on legal inputs and speak up on illegal ones; what does neither is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.claim import Claim
from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs
from chisellm.stimulus import Stimulus
from chisellm.verdict import Stage
from chisellm.verifier.verifier import Verifier

pytestmark = pytest.mark.real

SOURCE = """\
import chisel3._

class Totals extends Module {
  val io = IO(new Bundle {
    val step = Input(UInt(4.W))
    val total = Output(UInt(4.W))
  })

  assert(io.step < 9.U, "step is too large")
  val total = RegInit(0.U(4.W))
  total := total + io.step
  io.total := total
}
"""


def claim(source: str, violations: tuple[tuple[str, tuple[Inputs, ...]], ...]) -> Claim:
    contract = Contract(
        module="Totals",
        ports=(
            Port(path="step", direction="input", type="UInt", width=4),
            Port(path="total", direction="output", type="UInt", width=4),
        ),
        reset=Reset(kind="sync", values={"total": 0}),
        latency=1,
        assumptions=(Assumption(kind="below", port="step", value=9),),
    )
    golden = Golden(lambda state, _: {"total": state}, lambda state, i: (state + i["step"]) % 16, 0)
    return Claim(contract, source, Stimulus(contract, golden, Hints(), ("assertions",)), violations=violations)


TOO_LARGE = ("step is too large", ({"step": 8}, {"step": 12}))
RIGHT = claim(SOURCE, (TOO_LARGE,))
CASES = {
    "right": (RIGHT, ""),
    "missing": (
        replace(RIGHT, source=SOURCE.replace('  assert(io.step < 9.U, "step is too large")\n', "")),
        "no assertion says 'step is too large'",
    ),
    "another message": (
        replace(RIGHT, source=SOURCE.replace("is too large", "exceeds its limit")),
        "no assertion says 'step is too large'",
    ),
    "never fires": (
        replace(RIGHT, source=SOURCE.replace("io.step < 9.U", "io.step < 13.U")),
        "no assertion says 'step is too large'",
    ),
    "too strict": (
        replace(RIGHT, source=SOURCE.replace("io.step < 9.U", "io.step < 8.U")),
        "an assertion fires although all inputs are legal: step is too large",
    ),
    "legal violation": (replace(RIGHT, violations=(("step is too large", ({"step": 8},)),)), "no assertion says"),
}


@pytest.mark.parametrize("version", ["verifier", "verifier6"])
def test_what_assertions_must_do(version: str, request: pytest.FixtureRequest) -> None:
    verifier: Verifier = request.getfixturevalue(version)
    for (name, (_, said)), verdict in zip(
        CASES.items(), verifier.verify([case for case, _ in CASES.values()]), strict=True
    ):
        assert "assertions" in verdict.checked, (name, verdict)
        if not said:
            assert verdict.passed, (name, verdict)
        else:
            assert (verdict.stage, verdict.reason) == (Stage.SIMULATE, "assertion"), (name, verdict)
            assert said in verdict.messages[0].text, (name, verdict)


def test_a_claim_without_violations_is_not_asked(verifier: Verifier) -> None:
    (verdict,) = verifier.verify([claim(SOURCE, ())])
    assert verdict.passed
    assert "assertions" not in verdict.checked
