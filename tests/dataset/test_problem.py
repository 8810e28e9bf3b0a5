"""Vectors of a problem read back as the stimulus that they were made from."""

from __future__ import annotations

import json
from random import Random

import pytest

from chisellm.contract import Contract, Port
from chisellm.dataset.problem import vectors
from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.stimulus import Stimulus
from chisellm.submissions.vectors import read_vectors


@pytest.mark.parametrize("name", ["adder", "counter", "cam", "fifo", "decoupled_stage", "raw_module", "extension"])
def test_vectors_read_back(name: str) -> None:
    family = all_families()[name]
    for index, idiom in enumerate(family.idioms):
        params = family.draw_for(idiom, seeded("problem", name, index))
        design = family.design(params, idiom, "Dut", Random(index))
        trace = Stimulus(design.contract, design.golden, design.hints, ("problem", name, index)).trace()
        again = read_vectors(vectors(design.contract, trace))
        masks = {port.path: port.defined_when for port in design.contract.outputs}
        assert again.inputs == trace.inputs
        assert again.resets == trace.resets
        for expected, told in zip(trace.expected, again.expected, strict=True):
            known = expected or {}
            defined = {k: v for k, v in known.items() if not masks[k] or known[masks[k]]}
            assert (told or {}) == defined


def test_an_output_that_is_not_defined_is_left_out() -> None:
    family = all_families()["decoupled_stage"]
    params = next(p for p in map(family.draw, map(Random, range(200))) if masked(family.contract(p, "Dut")))
    design = family.design(params, next(iter(family.idioms)), "Dut", Random(0))
    trace = Stimulus(design.contract, design.golden, design.hints, ("p",)).trace()
    port = masked(design.contract)[0]
    shown = [port.path in c["out"] for c in json.loads(vectors(design.contract, trace)) if "out" in c]
    valid = [bool(expected[port.defined_when]) for expected in trace.expected if expected]
    assert shown == valid
    assert set(valid) == {False, True}


def masked(contract: Contract) -> list[Port]:
    return [port for port in contract.outputs if port.defined_when]
