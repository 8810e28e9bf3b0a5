"""The page on taste says what the lint does: each wrong example is refused by its rule, each right one passes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from chisellm.claim import Claim
from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints
from chisellm.stimulus import Stimulus
from chisellm.toolchain import Toolchain, provision
from chisellm.verdict import Stage, Verdict
from chisellm.verifier.verifier import Verifier
from chisellm.verifier.worker import Compiler, Outcome, Sample

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/taste.md").read_text()
RULES = (ROOT / "src/chisellm/verifier/worker/scala/lint/Rule.scala").read_text()
SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"```scala\n(.*?)```", re.DOTALL)
UTIL = re.compile(
    r"\b(switch|Enum|PopCount|Cat|Reverse|MuxCase|MuxLookup|RegEnable|Decoupled|Queue|Counter|ShiftRegister)\b"
)
(INTERFACE, *_) = CODE.findall(PAGE)
EXAMPLES = {name: CODE.findall(body) for name, body in SECTION.findall(PAGE) if name.islower()}


def pieces(file: str) -> list[tuple[str, str]]:
    """The pieces of a file of examples, each with the rule that stands above it."""
    text = Path(__file__).with_name(file).read_text()
    return re.findall(r"^// rule: (\w+)\n(.*?)(?=^// rule|\Z)", text, re.DOTALL | re.MULTILINE)


def module(statements: str) -> str:
    imports = "import chisel3._\n" + ("import chisel3.util._\n" if UTIL.search(statements) else "")
    body = "".join(f"  {line}\n" for line in statements.strip().splitlines())
    return f"{imports}\nclass Example extends Module {{\n{INTERFACE}\n{body}}}\n"


WRONG = [(rule, examples[0]) for rule, examples in EXAMPLES.items()] + pieces("taste_wrong.scala")
RIGHT = [(rule, examples[1]) for rule, examples in EXAMPLES.items()] + pieces("taste_right.scala")
SOURCES = {
    **{("wrong", rule, str(n)): text for n, (rule, text) in enumerate(WRONG)},
    **{("right", rule, str(n)): text for n, (rule, text) in enumerate(RIGHT)},
}
Key = tuple[str, str, str]


@pytest.fixture(scope="module", params=["chisel-7", "chisel-6"])
def outcomes(request: pytest.FixtureRequest) -> Mapping[Key, Outcome]:
    with Compiler(provision(request.param, quiet=True)) as compiler:
        found = compiler.compile([Sample("_".join(key), "Example", module(text)) for key, text in SOURCES.items()])
    return dict(zip(SOURCES, (found["_".join(key)] for key in SOURCES), strict=True))


def test_the_page_and_the_lint_have_the_same_rules(outcomes: Mapping[Key, Outcome]) -> None:
    folder = ROOT / "src/chisellm/verifier/worker/scala/lint"
    listed = re.findall(r"^    (\w+),?$", RULES, re.MULTILINE)
    names = [m[1] for r in listed if (m := re.search(r'val name = "(\w+)"', (folder / f"{r}.scala").read_text()))]
    assert names == list(EXAMPLES)
    assert {rule for rule, _ in pieces("taste_wrong.scala")} == set(names)


@pytest.mark.parametrize("key", [key for key in SOURCES if key[0] == "wrong"], ids="_".join)
def test_what_is_wrong_is_refused_by_its_rule_alone(key: Key, outcomes: Mapping[Key, Outcome]) -> None:
    outcome = outcomes[key]
    assert outcome.status != "compile", outcome.messages
    assert {f.rule for f in outcome.findings} == {key[1]}, (outcome.findings, SOURCES[key])
    lines = module(SOURCES[key]).splitlines()
    first = next(number for number, line in enumerate(lines) if line == "  })") + 2
    for finding in outcome.findings:
        assert first < finding.line <= len(lines), (finding, lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1])


@pytest.mark.parametrize("key", [key for key in SOURCES if key[0] == "right"], ids="_".join)
def test_what_is_right_passes(key: Key, outcomes: Mapping[Key, Outcome]) -> None:
    outcome = outcomes[key]
    assert outcome.status != "compile", outcome.messages
    assert (outcome.findings, outcome.messages if outcome.status == "ok" else ()) == ((), ()), SOURCES[key]


STAGE = """\
import chisel3._
import chisel3.util._

class Held extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Valid(UInt(4.W)))
    val out = Valid(UInt(4.W))
  })
  io.out.valid := RegNext(io.in.valid, false.B)
  io.out.bits := RegEnable(io.in.bits, io.in.valid)
}
"""


def held(guard: str, source: str = STAGE, *, styled: bool = True) -> Claim:
    contract = Contract(
        module="Held",
        ports=(
            Port(path="in.valid", direction="input", type="Bool", width=1),
            Port(path="in.bits", direction="input", type="UInt", width=4),
            Port(path="out.valid", direction="output", type="Bool", width=1),
            Port(path="out.bits", direction="output", type="UInt", width=4, defined_when=guard),
        ),
        reset=Reset(kind="sync", values={"out.valid": 0}),
        latency=1,
    )
    golden = Golden(
        lambda s, _: {"out.valid": s[0], "out.bits": s[1]},
        lambda s, i: (i["in.valid"], i["in.bits"] if i["in.valid"] else s[1]),
        (0, 0),
    )
    return Claim(contract, source, Stimulus(contract, golden, Hints(bias={"in.valid": 0.95}), ("lint test",)), styled)


@pytest.fixture(scope="module")
def verdicts(toolchain: Toolchain) -> dict[str, Verdict]:
    compared = STAGE.replace("io.in.valid)\n}", "io.in.valid === true.B)\n}")
    claims = {
        "masked": held("out.valid"),
        "unmasked": held(""),
        "wrong": held("out.valid", compared),
        "unstyled": held("out.valid", compared, styled=False),
        "broken": held("out.valid", STAGE.replace("false.B)", "false.C)")),
    }
    with Verifier(toolchain) as verifier:
        return dict(zip(claims, verifier.verify(list(claims.values())), strict=True))


def test_a_contract_that_masks_outputs_lets_data_go_without_reset(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["masked"].passed, verdicts["masked"]
    assert verdicts["masked"].checked[:3] == ("policy", "compile", "elaborate")
    assert (verdicts["unmasked"].stage, verdicts["unmasked"].reason) == (Stage.POLICY, "missing_reset")


def test_the_verdict_names_rule_and_place(verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts["wrong"]
    assert (verdict.stage, verdict.reason, verdict.checked) == (
        Stage.POLICY,
        "bool_comparison",
        ("policy", "compile", "elaborate"),
    )
    (message,) = verdict.messages
    assert (message.line, message.column) == (10, 52)
    assert message.text.startswith("bool_comparison: ")


def test_only_a_styled_claim_is_judged_by_taste(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["unstyled"].passed
    assert "policy" not in verdicts["unstyled"].checked


def test_code_that_does_not_compile_is_not_judged_by_taste(verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts["broken"]
    assert (verdict.stage, verdict.checked) == (Stage.COMPILE, ("compile",))


INSTANTIABLE = """\
import chisel3._
import chisel3.experimental.hierarchy.{instantiable, public}

@instantiable
class Lane extends Module {
  @public val io = IO(new Bundle {
    val in = Input(UInt(4.W))
    val out = Output(UInt(4.W))
  })
  io.out := ~io.in
}
"""


def test_names_that_a_macro_makes_are_nobodys(toolchain: Toolchain) -> None:
    with Compiler(toolchain) as compiler:
        outcome = compiler.compile([Sample("lane", "Lane", INSTANTIABLE)])["lane"]
    assert outcome.status == "ok", outcome.messages
    assert outcome.findings == ()
