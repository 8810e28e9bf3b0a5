"""Every schema is a circuit that firtool lowers, as it lowers the original, with the mutant input as last port."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from chisellm.determinism import seeded
from chisellm.verifier.lowering import Lowered, lower
from chisellm.verifier.mutation import KINDS, Schema, schema
from chisellm.verifier.verifier import Verifier
from chisellm.verifier.worker import Sample
from tests.families.test_contract import IDIOMS, IDIOMS6, instance
from tests.verifier.mutation.designs import DESIGNS

pytestmark = pytest.mark.real

EVERY = 10_000  # mutants: more than any of these has places
Made = Mapping[str, tuple[str, Schema, Lowered, Lowered]]


def made(verifier: Verifier, sources: Mapping[str, tuple[str, str]]) -> Made:
    """Original, schema of every mutant, and both lowered, by key; `sources` are module and Chisel."""
    names = {key: f"s{index}" for index, key in enumerate(sources)}
    outcomes = verifier.compiler.compile([Sample(names[key], *sources[key]) for key in sources])
    for key, name in names.items():
        assert outcomes[name].chirrtl, (key, outcomes[name].messages)
    originals = {name: outcomes[name].chirrtl for name in outcomes}
    schemas = {name: schema(text, count=EVERY, random=seeded(name)) for name, text in originals.items()}
    before = lower(verifier.toolchain, originals)
    after = lower(verifier.toolchain, {name: mutated.chirrtl for name, mutated in schemas.items()})
    return {key: (originals[name], schemas[name], before[name], after[name]) for key, name in names.items()}


def idioms(verifier: Verifier, chosen: Sequence[tuple[str, str]]) -> Made:
    designs = {f"{name}/{idiom}": instance(name, idiom, 1) for name, idiom in chosen}
    return made(verifier, {key: (design.contract.module, design.source) for key, design in designs.items()})


def written(verifier: Verifier) -> Made:
    return made(verifier, {name: (name, source) for name, source in DESIGNS.items()})


@pytest.fixture(scope="module")
def idioms7(verifier: Verifier) -> Made:
    return idioms(verifier, IDIOMS)


@pytest.fixture(scope="module")
def idioms6(verifier6: Verifier) -> Made:
    return idioms(verifier6, IDIOMS6)


@pytest.fixture(scope="module")
def written7(verifier: Verifier) -> Made:
    return written(verifier)


@pytest.fixture(scope="module")
def written6(verifier6: Verifier) -> Made:
    return written(verifier6)


def check(module: str, mutated: Schema, before: Lowered, after: Lowered) -> None:
    assert before.verilog
    assert after.verilog, after.messages
    assert [m.text for m in after.messages] == [m.text for m in before.messages]
    header = re.search(rf"^module {module}\(\n(.*?)\n\);", after.verilog, re.MULTILINE | re.DOTALL)
    assert header is not None
    width = f"[{mutated.width - 1}:0] " if mutated.width > 1 else ""
    assert re.search(rf"{re.escape(width)}\s*{mutated.port}$", header[1])


@pytest.mark.parametrize("key", [f"{name}/{idiom}" for name, idiom in IDIOMS])
def test_every_idiom_has_mutants_that_lower(key: str, idioms7: Made, idioms6: Made) -> None:
    name, _, idiom = key.partition("/")
    for found in (idioms7, idioms6) if (name, idiom) in IDIOMS6 else (idioms7,):
        _, mutated, before, after = found[key]
        check(instance(name, idiom, 1).contract.module, mutated, before, after)


@pytest.mark.parametrize("name", list(DESIGNS))
def test_designs_of_many_parts_have_mutants_that_lower(name: str, written7: Made, written6: Made) -> None:
    for found in (written7, written6):
        _, mutated, before, after = found[name]
        assert len(mutated.mutants) > 15
        check(name, mutated, before, after)


def test_every_kind_is_met(written7: Made) -> None:
    assert {mutant.kind for _, mutated, _, _ in written7.values() for mutant in mutated.mutants} == set(KINDS)


@pytest.mark.parametrize("name", ["Memories", "Aggregates", "Machine", "Checked"])
def test_with_the_input_at_zero_the_original_remains(name: str, written7: Made, verifier: Verifier) -> None:
    _, mutated, before, _ = written7[name]
    port = f"    input {mutated.port} : UInt<{mutated.width}>\n"
    wire = port.replace("input", "wire") + f"    connect {mutated.port}, UInt<{mutated.width}>(0h0)\n"
    assert port in mutated.chirrtl
    fixed = mutated.chirrtl.replace(port, wire)
    assert lower(verifier.toolchain, {"fixed": fixed})["fixed"].verilog == before.verilog
