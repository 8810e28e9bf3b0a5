"""What every family must keep, on the real toolchain: each idiom passes, each wrong output is caught."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from chisellm.claim import Claim
from chisellm.contract import Contract, Port
from chisellm.dataset.mutation import MutationTable
from chisellm.design import Design, Hints
from chisellm.determinism import seeded
from chisellm.families.chisel import bare_fields, indent
from chisellm.families.registry import all_families
from chisellm.stimulus import Stimulus
from chisellm.toolchain import Toolchain
from chisellm.verdict import Stage, Verdict
from chisellm.verifier.verifier import Verifier
from tests.families.layout import formatted

pytestmark = pytest.mark.real

INSTANCES = 4
KILL_RATE = 0.97  # before the stimulus grew
KIND_RATE = 0.75  # the same for each kind of which there are some
FEWEST_MUTANTS = 4  # in the smallest designs, such as one extension of one input
IDIOMS = [(name, idiom) for name, family in all_families().items() for idiom in family.idioms]
IDIOMS6 = [(name, idiom) for name, idiom in IDIOMS if all_families()[name].idioms[idiom].since <= 6]
Key = tuple[str, str, int]


def instance(name: str, idiom: str, index: int) -> Design:
    family = all_families()[name]
    random = seeded("contract test", name, idiom, index)
    params = family.draw_for(idiom, random)
    return family.design(params, idiom, f"Tested{family.nouns[0]}", random)


def claim(design: Design, source: str | None = None) -> Claim:
    stimulus = Stimulus(design.contract, design.golden, design.hints, ("stimulus", design.contract.module))
    violations = () if source else design.violations
    return Claim(
        design.contract,
        source or design.source,
        stimulus,
        styled=source is None,
        violations=violations,
        companion=design.companion,
    )


def selected(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """The (family, idiom) pairs among the tests of this run."""
    found = {
        item.callspec.params["name"]
        for item in request.session.items
        if hasattr(item, "callspec") and "name" in item.callspec.params
    }
    return [(name, idiom) for name, idiom in IDIOMS if name in found]


def wrong_at(design: Design, port: Port) -> str:
    """The design inside a wrapper that inverts the lowest bit of one output."""
    contract = design.contract
    body = re.sub(rf"\b{contract.module}\b", f"{contract.module}Right", design.source)
    if contract.style == "bare":
        return f"{body}\n{wrong_among_bare_ports(contract, port, body)}"
    traits = " with RequireAsyncReset" if contract.reset.kind == "async" else ""
    leaf = f"io.{scala_path(port)}"
    return (
        f"{body}\n"
        f"class {contract.module} extends Module{traits} {{\n"
        f"  val right = Module(new {contract.module}Right)\n"
        "  val io = IO(chiselTypeOf(right.io))\n"
        "  io <> right.io\n"
        f"  {leaf} := {inverted(port, f'right.{leaf}')}\n"
        "}\n"
    )


def wrong_among_bare_ports(contract: Contract, port: Port, body: str) -> str:
    """The wrapper of a module whose ports are no `io` Bundle."""
    traits = " with RequireAsyncReset" if contract.base == "Module" and contract.reset.kind == "async" else ""
    inner = "right.io" if "FlatIO(" in body else "right"
    joined = [f"{inner}.{node.name} <> {node.name}" for node in contract.tree()]
    if contract.base == "RawModule" and contract.stateful:
        joined += [f"{inner}.{name} := {name}" for name in (contract.clock, contract.reset.port)]
    leaf = scala_path(port)
    lines = [
        *bare_fields(contract),
        f"val right = Module(new {contract.module}Right)",
        *joined,
        f"{leaf} := {inverted(port, f'{inner}.{leaf}')}",
    ]
    return f"class {contract.module} extends {contract.base}{traits} {{\n{indent(lines)}\n}}\n"


def scala_path(port: Port) -> str:
    return re.sub(r"\[(\d+)\]", r"(\1)", port.path)


def inverted(port: Port, right: str) -> str:
    return {"Bool": f"!{right}", "UInt": f"{right} ^ 1.U", "SInt": f"({right}.asUInt ^ 1.U).asSInt"}[port.type]


@pytest.fixture(scope="session")
def verdicts(request: pytest.FixtureRequest, verifier: Verifier) -> Mapping[Key, Verdict]:
    keys = [(name, idiom, index) for name, idiom in selected(request) for index in range(INSTANCES)]
    return dict(zip(keys, verifier.verify([claim(instance(*key)) for key in keys]), strict=True))


@pytest.fixture(scope="session")
def verdicts6(request: pytest.FixtureRequest, verifier6: Verifier) -> Mapping[Key, Verdict]:
    keys = [(name, idiom, 0) for name, idiom in selected(request) if (name, idiom) in IDIOMS6]
    return dict(zip(keys, verifier6.verify([claim(instance(*key)) for key in keys]), strict=True))


@pytest.fixture(scope="session")
def wrong_verdicts(request: pytest.FixtureRequest, verifier: Verifier) -> Mapping[tuple[str, str], Verdict]:
    keys, claims = [], []
    for name in dict.fromkeys(name for name, _ in selected(request)):
        design = instance(name, next(iter(all_families()[name].idioms)), 1)
        for port in design.contract.outputs:
            keys.append((name, port.path))
            claims.append(claim(design, wrong_at(design, port)))
    return dict(zip(keys, verifier.verify(claims), strict=True))


@pytest.fixture(scope="session")
def layouts(
    request: pytest.FixtureRequest, toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[str, str]]:
    """Of each instance, its code and its code as scalafmt writes it."""
    keys = [(name, idiom, index) for name, idiom in selected(request) for index in range(INSTANCES)]
    sources = {"/".join(map(str, key)): instance(*key).source for key in keys}
    found = formatted(toolchain, sources, tmp_path_factory.mktemp("layout"))
    return {name: (source, found[name]) for name, source in sources.items()}


def explain(verdict: Verdict, source: str) -> str:
    said = "\n".join(f"{m.line}:{m.column} {m.text}" for m in verdict.messages[:3])
    return f"{verdict.stage}/{verdict.reason}\n{said}\n{source}"


@pytest.mark.parametrize(("name", "idiom"), IDIOMS)
def test_idiom_passes_every_stage(name: str, idiom: str, verdicts: Mapping[Key, Verdict]) -> None:
    for index in range(INSTANCES):
        verdict = verdicts[name, idiom, index]
        assert verdict.passed, explain(verdict, instance(name, idiom, index).source)


@pytest.mark.parametrize(("name", "idiom"), IDIOMS6)
def test_idiom_passes_under_chisel_6(name: str, idiom: str, verdicts6: Mapping[Key, Verdict]) -> None:
    verdict = verdicts6[name, idiom, 0]
    assert verdict.passed, explain(verdict, instance(name, idiom, 0).source)


@pytest.mark.parametrize(("name", "idiom"), IDIOMS)
def test_idiom_is_laid_out_as_scalafmt_does(name: str, idiom: str, layouts: Mapping[str, tuple[str, str]]) -> None:
    for index in range(INSTANCES):
        source, wanted = layouts[f"{name}/{idiom}/{index}"]
        assert source == wanted


def blunt(table: MutationTable) -> str:
    """What is wrong with the stimulus of a family, by its mutants before the stimulus grew; nothing if it bites."""
    rows = [
        f"{kind:24}{t.mutants:5}{t.killed_before_growth:5}{t.proven_equivalent:5}" for kind, t in table.kinds.items()
    ]
    weak = [
        kind
        for kind, tally in table.kinds.items()
        if tally.mutants - tally.proven_equivalent >= 4 and tally.kill_rate_before_growth < KIND_RATE
    ]
    report = "\n".join(["kind, mutants, killed before growth, proven equivalent", *rows])
    print(report)
    sharp = table.total.kill_rate_before_growth >= KILL_RATE and len(table.kinds) >= 3 and not weak
    return "" if sharp else report


@pytest.mark.parametrize("name", list(all_families()))
def test_stimulus_kills_mutants(name: str, verdicts: Mapping[Key, Verdict]) -> None:
    """No mutant survives, and few need more than the first effort; the table shows what to mend."""
    mine = [verdict for (family, _, _), verdict in verdicts.items() if family == name]
    for verdict in mine:
        evidence = {key: int(verdict.evidence[key]) for key in ("mutants", "killed", "proven_equivalent")}
        assert evidence["killed"] + evidence["proven_equivalent"] == evidence["mutants"], verdict
        assert evidence["mutants"] >= FEWEST_MUTANTS, verdict
    assert not blunt(MutationTable.of((name, str(verdict.evidence["mutation"])) for verdict in mine))


def test_a_family_with_blunt_stimulus_is_noticed(verifier: Verifier) -> None:
    """Growth would save its rows; the table shows it all the same."""
    designs = [instance("sequence_detector", "shift", index) for index in range(INSTANCES)]
    hints = [Hints(bias={port.path: 0.02 for port in d.contract.inputs}) for d in designs]
    verdicts = verifier.verify([claim(replace(d, hints=h)) for d, h in zip(designs, hints, strict=True)])
    assert blunt(MutationTable.of(("sequence_detector", str(v.evidence["mutation"])) for v in verdicts))


@pytest.mark.parametrize("name", list(all_families()))
def test_wrong_output_is_caught_in_simulation(name: str, wrong_verdicts: Mapping[tuple[str, str], Verdict]) -> None:
    mine = {path: verdict for (family, path), verdict in wrong_verdicts.items() if family == name}
    assert mine
    for path, verdict in mine.items():
        assert (verdict.stage, verdict.reason) == (Stage.SIMULATE, "mismatch"), (path, verdict)
        assert f"output {path} is" in verdict.messages[0].text


@pytest.mark.parametrize("name", list(all_families()))
def test_declarations_are_sound(name: str) -> None:
    family = all_families()[name]
    assert family.nouns
    assert family.capacity >= 1000
    codes = set()
    for index in range(200):
        idiom = list(family.idioms)[index % len(family.idioms)]
        random = seeded("soundness", name, index)
        params = family.draw_for(idiom, random)
        design = family.design(params, idiom, "Masked", random)
        codes.add(design.source)
        contract = design.contract
        assert contract.stateful == (design.golden.next is not None)
        for construct in family.idioms[idiom].constructs:
            assert re.search(rf"\b{construct}\b", design.source), (idiom, construct)
        assert Contract.from_json(contract.to_json()) == contract
        assert max(len(line) for line in design.source.splitlines()) <= 110, design.source
    assert len(codes) >= 190, f"only {len(codes)} of 200 draws differ"


@pytest.mark.parametrize("name", [name for name, family in all_families().items() if family.witness])
def test_a_witness_is_called_by_a_test_of_the_family(name: str) -> None:
    folder = Path(__file__).parent / all_families()[name].topic
    assert "def test_" in (folder / f"test_{name}.py").read_text(encoding="utf-8")


def test_three_in_ten_goldens_have_an_outside_witness() -> None:
    witnessed = [name for name, family in all_families().items() if family.witness]
    assert len(witnessed) >= 0.3 * len(all_families())


@pytest.mark.parametrize("name", list(all_families()))
def test_every_idiom_gets_its_share(name: str) -> None:
    assert 3 <= len(all_families()[name].idioms) <= 6, "a share below 15 % of the rows teaches little"
