"""The gate can fail: weak stimulus, wrong designs, mutants that nothing could tell apart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from chisellm.claim import Claim
from chisellm.contract import Contract, Port, Reset
from chisellm.design import Design, Golden, Hints
from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.stimulus import Stimulus, Trace, Witness
from chisellm.verdict import Verdict
from chisellm.verifier import gate
from chisellm.verifier.proof import Proof
from chisellm.verifier.verifier import Verifier

pytestmark = pytest.mark.real


@dataclass(frozen=True)
class Weak(Stimulus):
    """Stimulus of a family that knows no better: the first `cycles`, at every effort below `strong_from`."""

    cycles: int = 6
    strong_from: int = 99
    deaf: bool = True  # whether witnesses are ignored as well

    def trace(self, effort: int = 1, witnesses: Sequence[Witness] = ()) -> Trace:
        if effort >= self.strong_from:
            return super().trace(effort, witnesses)
        whole = super().trace(1, () if self.deaf else witnesses)
        if self.deaf or not witnesses:
            kept = slice(self.cycles)
        else:
            plain = len(super().trace(1))
            return _pieces(whole, slice(self.cycles), slice(plain, None))
        return _pieces(whole, kept)


def _pieces(trace: Trace, *pieces: slice) -> Trace:
    def cut(values: list[object]) -> list[object]:
        return [value for piece in pieces for value in values[piece]]

    return Trace(cut(trace.inputs), cut(trace.resets), cut(trace.expected), cut(trace.labels))  # type: ignore[arg-type]


def design(family: str, idiom: str, wanted: str) -> Design:
    """An instance of a family whose source matches `wanted`."""
    declared = all_families()[family]
    for index in range(500):
        random = seeded("gate test", family, idiom, index)
        made = declared.design(declared.draw_for(idiom, random), idiom, f"Gated{declared.nouns[0]}", random)
        if re.search(wanted, made.source):
            return made
    raise AssertionError(f"{family}/{idiom} never holds {wanted}")


def claim(made: Design, source: str = "") -> Claim:
    stimulus = Stimulus(made.contract, made.golden, made.hints, ("gate test",))
    return Claim(made.contract, source or made.source, stimulus)


def weakened(made: Design, **how: int | bool) -> Claim:
    return Claim(made.contract, made.source, Weak(made.contract, made.golden, made.hints, ("gate test",), **how))  # type: ignore[arg-type]


def off_by_one(match: re.Match[str]) -> str:
    return f"({int(match[1]) - 1}, {int(match[2]) - 1})"


def first_state(match: re.Match[str]) -> str:
    declared = re.search(r"RegInit\((\w+)\)", match.string)
    assert declared is not None
    return f"WireDefault({declared[1]})"


# family, idiom, what is right, what is planted, stage, reason
# fmt: off
PLANTED: dict[str, tuple[str, str, str, str | Callable[[re.Match[str]], str], str, str]] = {
    "carry lost": ("adder", "operator", r"\+& io", "+ io", "simulate", "mismatch"),
    "slice off by one": ("cat_slices", "cat", r"\((\d+), ([1-9]\d*)\)", off_by_one, "simulate", "mismatch"),
    "reset missing": ("counter", "when", r"RegInit\(0\.U\((\d+)\.W\)\)", r"Reg(UInt(\1.W))", "simulate", "x"),
    "sign lost": ("alu", "switch", r"io\.(\w+)\.asSInt < io\.(\w+)\.asSInt", r"io.\1 < io.\2", "simulate", "mismatch"),
    "default of the switch": ("fsm_moore", "next_state", r"WireDefault\(state\)", first_state, "simulate", "mismatch"),
    "default output": ("selector", "switch", r"(:= )0\.U\((\d+)\.W\)", r"\g<1>1.U(\2.W)", "simulate", "mismatch"),
    "enable ignored": ("counter", "when", r"when\(io\.", "when(true.B || io.", "simulate", "mismatch"),
}
# fmt: on


@pytest.mark.parametrize("bug", list(PLANTED))
def test_a_planted_bug_is_refused_at_its_stage(verifier: Verifier, bug: str) -> None:
    family, idiom, right, planted, stage, reason = PLANTED[bug]
    made = design(family, idiom, right)
    source = re.sub(right, planted, made.source, count=1)
    assert source != made.source
    right_verdict, wrong_verdict = verifier.verify([claim(made), claim(made, source)])
    assert right_verdict.passed, right_verdict
    assert (wrong_verdict.stage, wrong_verdict.reason) == (stage, reason), (wrong_verdict, source)


def verdict_of(verifier: Verifier, given: Claim) -> Verdict:
    (verdict,) = verifier.verify([given])
    return verdict


def test_weak_stimulus_is_caught(verifier: Verifier) -> None:
    """Three cycles after the reset: hardly a counter moves, and no effort helps."""
    made = design("counter", "when", r"count \+ 1\.U")
    verdict = verdict_of(verifier, weakened(made))
    assert (verdict.stage, verdict.reason) == ("coverage", "unseen"), verdict


def test_a_survivor_is_named_with_its_line(verifier: Verifier) -> None:
    """Every output bit moves, but b is always 0: a + b, a - b and a look alike."""
    blunt = Hints(directed=[{"a": a, "b": 0} for a in (0, 85, 170, 255)])
    verdict = verdict_of(verifier, Claim(SUM, ADDER, Weak(SUM, SUM_GOLDEN, blunt, ("gate test",), cycles=4)))
    assert (verdict.stage, verdict.reason) == ("mutation", "survivor")
    assert {message.line for message in verdict.messages} == {9}
    assert "operator_swap: " in verdict.messages[0].text
    assert "survives 4 cycles (different" in verdict.messages[0].text


def test_stimulus_grows_until_nothing_survives(verifier: Verifier) -> None:
    made = design("counter", "when", r"count \+ 1\.U")
    verdict = verdict_of(verifier, weakened(made, strong_from=2))
    assert verdict.passed, verdict
    assert verdict.evidence["efforts"] == 2
    kinds = json.loads(str(verdict.evidence["mutation"]))
    assert sum(counts[1] for counts in kinds.values()) < int(verdict.evidence["killed"])


def test_witnesses_of_the_prover_kill_what_the_stimulus_missed(verifier: Verifier) -> None:
    given = Claim(SUM, RARE, Weak(SUM, RARE_GOLDEN, Hints(), ("gate test",), cycles=200, deaf=False))
    verdict = verdict_of(verifier, given)
    assert verdict.passed, verdict
    assert verdict.evidence["efforts"] == 2


def sum_of(width: int) -> Contract:
    return Contract(
        module="Sum",
        ports=(
            Port(path="a", direction="input", type="UInt", width=8),
            Port(path="b", direction="input", type="UInt", width=8),
            Port(path="y", direction="output", type="UInt", width=width),
        ),
    )


SUM = sum_of(8)
SUM_GOLDEN = Golden(lambda _, i: {"y": (i["a"] + i["b"]) % 256})
ADDER = """\
import chisel3._

class Sum extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val y = Output(UInt(8.W))
  })
  io.y := io.a + io.b
}
"""
# One pair of operands in 65,536 takes the other arm.
RARE = ADDER.replace("io.a + io.b", "Mux(io.a === 201.U && io.b === 77.U, io.a, io.a ^ io.b)")
RARE_GOLDEN = Golden(lambda _, i: {"y": i["a"] if (i["a"], i["b"]) == (201, 77) else i["a"] ^ i["b"]})
# The first arm is never taken, the second term is always 0.
DEAD = """\
import chisel3._

class Sum extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val y = Output(UInt(8.W))
  })
  val sum = io.a +& io.b
  io.y := Mux(io.a < io.b && io.b < io.a, io.b - 3.U, sum(7, 0)) | (io.a & ~io.a)
}
"""


def test_equivalent_mutants_are_proven_and_not_counted_against_the_row(verifier: Verifier) -> None:
    given = Claim(SUM, DEAD, Stimulus(SUM, SUM_GOLDEN, Hints(), ("gate test",)))
    verdict = verdict_of(verifier, given)
    assert verdict.passed, verdict
    assert int(verdict.evidence["proven_equivalent"]) > 0
    assert int(verdict.evidence["killed"]) + int(verdict.evidence["proven_equivalent"]) == verdict.evidence["mutants"]


def test_constant_output_bits_are_proven(verifier: Verifier) -> None:
    contract = sum_of(10)
    source = ADDER.replace("Output(UInt(8.W))", "Output(UInt(10.W))").replace("io.a + io.b", "io.a +& io.b")
    golden = Golden(lambda _, i: {"y": i["a"] + i["b"]})
    verdict = verdict_of(verifier, Claim(contract, source, Stimulus(contract, golden, Hints(), ("gate test",))))
    assert verdict.passed, verdict


def test_an_output_bit_that_the_stimulus_misses_is_no_constant(verifier: Verifier) -> None:
    contract = sum_of(9)
    source = ADDER.replace("Output(UInt(8.W))", "Output(UInt(9.W))").replace("io.a + io.b", "io.a +& io.b")
    low = Hints(directed=[{"a": a, "b": b} for a in range(16) for b in (0, 1, 37, 90)])
    golden = Golden(lambda _, i: {"y": i["a"] + i["b"]})
    verdict = verdict_of(verifier, Claim(contract, source, Weak(contract, golden, low, ("gate test",), cycles=64)))
    assert (verdict.stage, verdict.reason) == ("coverage", "unseen")
    assert "bit 8 of output y is never 1" in [message.text for message in verdict.messages]
    grown = Weak(contract, golden, low, ("gate test",), cycles=64, deaf=False)
    assert verdict_of(verifier, Claim(contract, source, grown)).passed


def test_an_unvisited_state_is_refused(verifier: Verifier) -> None:
    made = design("fsm_moore", "enum", "switch")
    facts = made.contract.model_dump() | {"states": (*made.contract.states, "sNowhere")}
    contract = Contract.model_validate(facts)
    verdict = verdict_of(
        verifier, replace(claim(made), contract=contract, stimulus=replace(claim(made).stimulus, contract=contract))
    )
    assert (verdict.stage, verdict.reason) == ("coverage", "unseen")
    assert verdict.messages[0].text == "state sNowhere is never visited"


MISSING_RESET = """\
import chisel3._

class Hold extends Module {
  val io = IO(new Bundle {
    val load = Input(Bool())
    val data = Input(UInt(4.W))
    val q = Output(UInt(4.W))
  })
  val held = Reg(UInt(4.W))
  val shown = RegNext(held, 0.U(4.W))
  when(io.load) {
    held := io.data
  }
  io.q := shown
}
"""


def test_an_x_names_the_register_that_was_never_reset(verifier: Verifier) -> None:
    contract = Contract(
        module="Hold",
        ports=(
            Port(path="load", direction="input", type="Bool", width=1),
            Port(path="data", direction="input", type="UInt", width=4),
            Port(path="q", direction="output", type="UInt", width=4),
        ),
        reset=Reset(kind="sync", values={"q": 0}),
        latency=1,
    )
    golden = Golden(lambda s, _: {"q": s[1]}, lambda s, i: (i["data"] if i["load"] else s[0], s[0]), (0, 0))
    verdict = verdict_of(verifier, Claim(contract, MISSING_RESET, Stimulus(contract, golden, Hints(), ("x",))))
    assert (verdict.stage, verdict.reason) == ("simulate", "x")
    assert verdict.messages[0].text.endswith("never reset or written: held (line 9)")
    assert verdict.messages[0].line == 9


@pytest.mark.parametrize(
    ("join", "named"), [("&", "first (line 8), second (line 9)"), ("^", "first (line 8), second (line 9)")]
)
def test_an_x_of_two_registers_names_both(verifier: Verifier, join: str, named: str) -> None:
    """Some value of the one may mask the other's X, its complement does not."""
    contract = Contract(
        module="Two",
        ports=(
            *(Port(path=name, direction="input", type="Bool", width=1) for name in ("d", "e", "load")),
            Port(path="q", direction="output", type="Bool", width=1),
        ),
        reset=Reset(kind="sync", values={"q": 0}),
    )
    source = TWO_UNRESET.replace("&", join)
    golden = Golden(lambda s, _: {"q": s[0] & s[1]}, lambda s, i: (i["d"], i["e"]) if i["load"] else s, (0, 0))
    seldom = Hints(bias={"load": 0.02})
    verdict = verdict_of(verifier, Claim(contract, source, Stimulus(contract, golden, seldom, ("x",))))
    assert (verdict.stage, verdict.reason) == ("simulate", "x")
    assert verdict.messages[0].text.endswith(f"never reset or written: {named}")


TWO_UNRESET = """\
import chisel3._

class Two extends Module {
  val io = IO(new Bundle {
    val d, e, load = Input(Bool())
    val q = Output(Bool())
  })
  val first = Reg(Bool())
  val second = Reg(Bool())
  when(io.load) {
    first := io.d
    second := io.e
  }
  io.q := first & second
}
"""


def test_a_prover_that_simulation_refutes_is_our_own_fault(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bit makes the stimulus grow, and then mutants die that were called equivalent."""
    blunt = Hints(directed=[{"a": a, "b": 0} for a in (0, 85, 170, 255)])
    given = Claim(SUM, ADDER, Weak(SUM, SUM_GOLDEN, blunt, ("gate test",), cycles=2, strong_from=2))
    assert verdict_of(verifier, given).passed
    monkeypatch.setattr(gate, "equivalent", lambda *_, **__: Proof("equivalent", "wishful"))
    verdict = verdict_of(verifier, given)
    assert (verdict.stage, verdict.reason, verdict.own_fault) == ("infra", "proof", True)


def test_a_schema_that_cannot_be_built_is_our_own_fault(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ValueError("cannot read line 7")

    monkeypatch.setattr(gate, "schema", refuse)
    verdict = verdict_of(verifier, Claim(SUM, ADDER, Stimulus(SUM, SUM_GOLDEN, Hints(), ("gate test",))))
    assert (verdict.stage, verdict.reason, verdict.own_fault) == ("infra", "schema", True)


def test_without_the_gate_a_verdict_ends_with_simulation(verifier: Verifier) -> None:
    made = design("counter", "when", r"count \+ 1\.U")
    (verdict,) = verifier.verify([weakened(made)], gated=False)
    assert verdict.passed
    assert verdict.checked == ("compile", "elaborate", "lower", "interface", "simulate")


def test_a_verdict_does_not_depend_on_its_batch(verifier: Verifier) -> None:
    claims = [claim(design(*which)) for which in (("counter", "when", "count"), ("adder", "operator", "io"))]
    claims.append(weakened(design("counter", "when", r"count \+ 1\.U"), strong_from=2))
    assert [verdict_of(verifier, one) for one in claims] == verifier.verify(claims)
