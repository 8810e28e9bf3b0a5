"""Planted equivalent mutants are proven, planted different ones are shown, and nothing else is claimed."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from chisellm.contract import Assumption
from chisellm.stimulus import Step
from chisellm.stimulus.values import sources
from chisellm.verifier.proof import Bounds, Proof, constant, equivalent
from tests.verifier.proof import designs
from tests.verifier.proof.designs import Planted
from tests.verifier.proof.replay import first_difference

TOP_OF_TWO = Assumption(kind="below", port="x", value=3)
NOT_ZERO = Assumption(kind="not_equal", port="x", value=0)
ONE_HOT = Assumption(kind="one_hot", port="x")
DESIGNS = {
    "sums": designs.sums(),
    "decoder": designs.decoder(None),
    "decoder below 3": designs.decoder(TOP_OF_TWO),
    "decoder not 0": designs.decoder(NOT_ZERO),
    "decoder one-hot": designs.decoder(ONE_HOT),
    "decade": designs.decade(),
    "asynchronous decade": designs.decade("async"),
    "three states": designs.machine_of_three_states(),
    "slot": designs.slot(False),
    "slot defined when valid": designs.slot(True),
    "taker": designs.taker(False),
    "taker of stable items": designs.taker(True),
    "scratchpad": designs.scratchpad(),
    "gatherer": designs.gatherer(),
}
EQUIVALENT = {
    ("sums", 1): "combinational",
    ("sums", 2): "combinational",
    ("decoder below 3", 1): "combinational",
    ("decoder not 0", 3): "combinational",
    ("decoder one-hot", 1): "combinational",
    ("decoder one-hot", 3): "combinational",
    ("decade", 1): "closure",
    ("decade", 5): "closure",
    ("asynchronous decade", 1): "closure",
    ("three states", 1): "closure",
    ("slot defined when valid", 1): "closure",
    ("slot defined when valid", 3): "closure",
    ("taker of stable items", 1): "closure",
    ("scratchpad", 1): "combinational",
    ("scratchpad", 4): "combinational",
    ("gatherer", 1): "closure",
    ("gatherer", 2): "closure",
}
DIFFERENT = [
    ("sums", 3),
    ("decoder", 1),
    ("decoder", 2),
    ("decoder", 3),
    ("decoder below 3", 2),
    ("decoder below 3", 3),
    ("decoder not 0", 1),
    ("decoder not 0", 2),
    ("decoder one-hot", 2),
    ("decade", 2),
    ("decade", 3),
    ("decade", 4),
    ("asynchronous decade", 2),
    ("asynchronous decade", 3),
    ("three states", 2),
    ("slot", 1),
    ("slot", 2),
    ("slot", 3),
    ("slot defined when valid", 2),
    ("taker", 1),
    ("taker of stable items", 2),
    ("scratchpad", 2),
    ("scratchpad", 3),
    ("gatherer", 3),
]


def ask(design: Planted, mutant: int, bounds: Bounds | None = None) -> Proof:
    return equivalent(design.machine, design.contract, design.names, port="mutant", mutant=mutant, bounds=bounds)


def before(design: Planted, random: Random) -> list[Step]:
    """The two cycles of reset with inputs of no importance."""
    drawn = sources(design.contract, {})
    cycles = 2 if design.contract.stateful else 0
    return [Step({source.path: source.draw(random) for source in drawn}, 1) for _ in range(cycles)]


@pytest.mark.parametrize(("name", "mutant"), list(EQUIVALENT))
def test_planted_equivalent_mutants_are_proven(name: str, mutant: int) -> None:
    proof = ask(DESIGNS[name], mutant)
    assert (proof.result, proof.witness) == ("equivalent", ())
    assert proof.method == EQUIVALENT[name, mutant]


@pytest.mark.parametrize(("name", "mutant"), DIFFERENT)
def test_witnesses_of_planted_differences_show_them_from_any_first_state(name: str, mutant: int) -> None:
    design = DESIGNS[name]
    proof = ask(design, mutant)
    assert proof.result == "different", proof
    for seed in range(20):
        random = Random(seed)
        shown = first_difference(
            design.machine,
            design.contract,
            design.names,
            "mutant",
            mutant,
            proof.witness,
            before(design, random),
            random,
        )
        assert shown is not None, (seed, proof)
    for source in sources(design.contract, {}):
        assert all(source.legal(step.inputs[source.path]) for step in proof.witness)
    if not design.contract.stateful:
        assert [step.reset for step in proof.witness] == [0]


def test_witnesses_keep_what_is_promised_to_be_stable() -> None:
    second = False
    for now, then in pairwise(ask(DESIGNS["taker of stable items"], 2).witness):
        stalled = now.inputs["in.valid"] == 1 and not second and not now.reset
        second = stalled
        if stalled:
            assert (then.inputs["in.valid"], then.inputs["in.bits"]) == (1, now.inputs["in.bits"])


def test_signed_inputs_are_signed_in_witnesses() -> None:
    body = f"""\
%negative = comb.extract %io_x from 3 : (i4) -> i1
%false = hw.constant false
{designs.choice("y", 1, "%negative", "%false")}"""
    design = designs.planted(body, inputs={"x": 4}, outputs={"y": 1}, reset="none", signed=("x",))
    (step,) = ask(design, 1).witness
    assert -8 <= step.inputs["x"] < 0


@pytest.mark.parametrize(("value", "result"), [(0, "equivalent"), (-3, "equivalent"), (1, "different")])
def test_signed_limits(value: int, result: str) -> None:
    body = f"""\
%k0 = hw.constant 0 : i4
%zero = comb.icmp bin eq %io_x, %k0 : i4
%false = hw.constant false
{designs.choice("y", 1, "%zero", "%false")}"""
    below = Assumption(kind="below", port="x", value=value)
    design = designs.planted(body, inputs={"x": 4}, outputs={"y": 1}, reset="none", signed=("x",), assumptions=(below,))
    assert ask(design, 1).result == result


def wide_counter() -> Planted:
    """Counts to 40; mutant 1 to 39."""
    body = f"""\
%k0 = hw.constant 0 : i8
%k1 = hw.constant 1 : i8
%k40 = hw.constant 40 : i8
%k39 = hw.constant 39 : i8
{designs.choice("top", 8, "%k40", "%k39")}
%at = comb.icmp bin eq %count, %top : i8
%more = comb.add bin %count, %k1 : i8
%following = comb.mux bin %at, %k0, %more : i8
%count = seq.firreg %following clock %clock reset sync %reset, %k0 : i8
%n = comb.xor bin %count, %k0 : i8"""
    return designs.planted(body, inputs={"x": 1}, outputs={"n": 8})


def test_a_difference_beyond_the_depth_is_unknown() -> None:
    assert ask(wide_counter(), 1, Bounds(depth=40)) == Proof("unknown", "depth")


def test_a_larger_depth_finds_it() -> None:
    proof = ask(wide_counter(), 1, Bounds(depth=41))
    assert (proof.result, len(proof.witness)) == ("different", 41)


def test_answers_do_not_depend_on_earlier_questions() -> None:
    order = list(range(1, 6))
    first = {mutant: ask(DESIGNS["decade"], mutant) for mutant in order}
    fresh = designs.decade()
    for mutant in reversed(order):
        assert ask(fresh, mutant) == first[mutant]


def test_bounds_that_are_hit_are_named() -> None:
    assert ask(DESIGNS["decade"], 2, Bounds(queries=1)) == Proof("unknown", "queries")
    assert ask(DESIGNS["decade"], 2, Bounds(cone=10)) == Proof("unknown", "cone")


def test_what_does_not_fit_the_contract_is_unknown() -> None:
    design = DESIGNS["decade"]
    assert equivalent(design.machine, design.contract, {}, port="mutant", mutant=1).result == "unknown"
    assert equivalent(design.machine, design.contract, design.names, port="other", mutant=1).result == "unknown"
    wider = DESIGNS["slot"].contract
    assert equivalent(design.machine, wider, design.names, port="mutant", mutant=1).result == "unknown"
    combinational = design.contract.model_copy(update={"reset": DESIGNS["sums"].contract.reset})
    assert equivalent(design.machine, combinational, design.names, port="mutant", mutant=1).result == "unknown"


@pytest.mark.parametrize(
    ("name", "output", "bit", "value", "result"),
    [
        ("decade", "n", 3, 0, "different"),
        ("decade", "n", 0, 1, "different"),
        ("three states", "last", 0, 0, "different"),
        ("decoder one-hot", "y", 0, 0, "equivalent"),
        ("decoder one-hot", "y", 1, 1, "different"),
        ("decoder", "y", 0, 0, "different"),
    ],
)
def test_output_bits(name: str, output: str, bit: int, value: int, result: str) -> None:
    design = DESIGNS[name]
    proof = constant(design.machine, design.contract, design.names, output=output, bit=bit, value=value, port="mutant")
    assert proof.result == result


def test_a_bit_that_only_unreachable_states_show_is_constant() -> None:
    body = """\
%k0 = hw.constant 0 : i8
%k1 = hw.constant 1 : i8
%k99 = hw.constant 99 : i8
%at = comb.icmp bin eq %n, %k99 : i8
%more = comb.add bin %n, %k1 : i8
%following = comb.mux bin %at, %k0, %more : i8
%n = seq.firreg %following clock %clock reset sync %reset, %k0 : i8"""
    design = designs.planted(body, inputs={"x": 1}, outputs={"n": 8})
    found = {
        (bit, value): constant(
            design.machine, design.contract, design.names, output="n", bit=bit, value=value, bounds=Bounds(depth=80)
        ).result
        for bit in (6, 7)
        for value in (0, 1)
    }
    assert found == {
        (7, 0): "equivalent",
        (7, 1): "different",
        (6, 0): "different",
        (6, 1): "different",
    }


def test_constant_refuses_what_is_not_there() -> None:
    design = DESIGNS["decade"]
    with pytest.raises(ValueError, match="no bit 4"):
        constant(design.machine, design.contract, design.names, output="n", bit=4, value=0)
    with pytest.raises(KeyError):
        constant(design.machine, design.contract, design.names, output="m", bit=0, value=0)
