"""Worked examples: legal inputs, the golden's answers, something to see; and a reader of its own that checks them."""

from __future__ import annotations

import re
from functools import partial

import pytest

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Design, Golden, Inputs
from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.language import Examples, instruct
from chisellm.prompt import examples_at_fault, problems
from chisellm.tasks.worked import worked_examples
from tests.language.contracts import leaf

PORTS = (leaf("a", "input", 4), leaf("b", "input", 16, signed=True), leaf("ok", "output", 1), leaf("y", "output", 20))


def adder(*ports: Port, assumptions: tuple[Assumption, ...] = ()) -> Contract:
    return Contract(module="FastAdder", ports=ports or PORTS, assumptions=assumptions)


def design(contract: Contract, golden: Golden) -> Design:
    return Design(contract=contract, golden=golden, source="class FastAdder")


def added(inputs: Inputs) -> dict[str, int]:
    return {"ok": int(inputs["a"] > 3), "y": (inputs["a"] + inputs["b"]) % 2**20}


def counter(width: int = 8, **changes: object) -> Design:
    contract = Contract(
        module="UpCounter",
        ports=(leaf("en", "input", 1), leaf("count", "output", width)),
        reset=Reset(kind="sync", values={"count": 0}),
        latency=1,
    ).model_copy(update=changes)
    return design(contract, Golden(lambda s, _: {"count": s}, lambda s, i: (s + i["en"]) % 2**width, 0))


def test_the_cases_of_a_combinational_module_are_what_its_golden_answers() -> None:
    promised = adder(assumptions=(Assumption(kind="below", port="a", value=6),))
    for seed in range(30):
        found = worked_examples(design(promised, Golden(lambda _, i: added(i))), seeded("worked", seed))
        assert found is not None
        assert (found.inputs, found.outputs) == (("a", "b"), ("ok", "y"))
        assert 3 <= len(found.rows) <= 8
        assert len(set(found.rows)) == len(found.rows)
        for a, b, ok, y in found.rows:
            assert a is not None
            assert b is not None
            assert 0 <= a < 6
            assert {"ok": ok, "y": y} == added({"a": a, "b": b})


def test_an_output_that_is_not_defined_has_no_value() -> None:
    contract = adder(*PORTS[:3], leaf("y", "output", 20, defined_when="ok"))
    found = worked_examples(design(contract, Golden(lambda _, i: added(i))), seeded(1))
    assert found is not None
    assert {(row[2], row[3] is None) for row in found.rows} == {(0, True), (1, False)}


def test_the_rows_of_a_module_with_state_are_consecutive_cycles_from_reset_on() -> None:
    found = worked_examples(counter(), seeded("worked"))
    assert found is not None
    count = 0
    for en, shown in found.rows:
        assert shown == count
        assert en is not None
        count += en
    assert count > 0


def test_a_waiting_channel_keeps_its_values() -> None:
    contract = Contract(
        module="Slow",
        ports=(
            leaf("in.ready", "output", 1),
            leaf("in.valid", "input", 1),
            leaf("in.bits", "input", 8),
            leaf("other", "input", 8),
        ),
        reset=Reset(kind="sync"),
        assumptions=(Assumption(kind="stable", port="in.valid"),),
    )
    slow = design(contract, Golden(lambda s, _: {"in.ready": int(s == 3)}, lambda s, _: (s + 1) % 4, 0))
    held = moved = 0
    for seed in range(40):
        found = worked_examples(slow, seeded(seed))
        assert found is not None
        for (valid, bits, other, ready), after in zip(found.rows, found.rows[1:], strict=False):
            if valid and not ready:
                assert after[:2] == (valid, bits)
                held += 1
                moved += after[2] != other
    assert held > 20
    assert moved > 20


def test_there_are_none_where_a_table_would_be_silly() -> None:
    constant = Golden(lambda _, i: {"ok": 0, "y": 0})
    many = [leaf(f"p{index}", "input", 1) for index in range(8)]
    silent = Contract(module="Fixed", ports=(leaf("y", "output", 4),))
    assert worked_examples(design(adder(), constant), seeded(1)) is None
    assert worked_examples(counter(33), seeded(1)) is None
    assert worked_examples(design(silent, Golden(lambda _, i: {"y": 4})), seeded(1)) is None
    crowded = Contract(module="Crowd", ports=(*many, leaf("y", "output", 4)))
    assert worked_examples(design(crowded, Golden(lambda _, i: {"y": i["p0"]})), seeded(1)) is None


def rows_of(name: str) -> list[tuple[Design, str, Examples]]:
    family = all_families()[name]
    found = []
    for index in range(4):
        random = seeded("worked", name, index)
        idiom = list(family.idioms)[index % len(family.idioms)]
        params = family.draw_for(idiom, random)
        made = family.design(params, idiom, "FastUnit", random)
        examples = worked_examples(made, random) if family.worked else None
        if examples is not None:
            said = instruct(
                made.contract,
                partial(family.describe, params),
                random=random,
                style="examples",
                detail="thorough",
                examples=examples,
            )
            assert problems(made.contract, said.prompt, made.source) == (), said.prompt
            assert family.readback is None or family.readback(params, said.prompt) == (), said.prompt
            found.append((made, said.prompt, examples))
    return found


@pytest.mark.parametrize("name", list(all_families()))
def test_what_a_text_shows_is_read_and_agrees_with_the_golden(name: str) -> None:
    for made, text, _ in rows_of(name):
        assert examples_at_fault(text, made.contract, made.golden, asked=True) == (), text


@pytest.mark.parametrize("name", ["adder", "counter", "fsm_moore", "saturating", "decoupled_stage", "sync_ram"])
def test_a_changed_cell_is_noticed(name: str) -> None:
    tried = missed = 0
    for made, text, examples in rows_of(name):
        lines = text.splitlines()
        first = next(k for k, line in enumerate(lines) if line.startswith("|---") and lines[k - 1].count("|") > 2)
        for k in range(first + 1, first + 1 + len(examples.rows)):
            for cell in re.finditer(r"(?<=\| )(?:0x[0-9A-F]+|-?\d+|–)(?= \|)", lines[k]):
                value = cell[0]
                other = "1" if value == "–" else str(int(value, 0) ^ 1)
                changed = f"{lines[k][: cell.start()]}{other}{lines[k][cell.end() :]}"
                altered = "\n".join([*lines[:k], changed, *lines[k + 1 :]])
                tried += 1
                missed += not examples_at_fault(altered, made.contract, made.golden, asked=True)
    assert tried > 20
    assert missed <= tried * 0.5  # an input may well have no influence in its row


def test_outputs_cycles_and_ports_of_a_table_are_compared() -> None:
    made = counter()
    text = "| # | `io.en` | `io.count` |\n|---|---|---|\n| 0 | 1 | 0 |\n| 1 | 0 | 1 |\n| 2 | 1 | 1 |\n"

    def faults(old: str = "", new: str = "", asked: bool = True) -> tuple[str, ...]:
        return examples_at_fault(text.replace(old, new) if old else text, made.contract, made.golden, asked=asked)

    assert faults() == ()
    assert faults("| 1 | 0 | 1 |", "| 1 | 0 | 2 |") == ("worked examples: count is 2 in row 1, not 1",)
    assert faults("| 2 | 1 | 1 |", "| 3 | 1 | 1 |") == (
        "worked examples: rows are numbered ['0', '1', '3'], not ['0', '1', '2']",
    )
    assert faults("| 2 | 1 | 1 |", "| 2 | 2 | 1 |") == ("worked examples: en is 2 in row 2",)
    assert faults("| 2 | 1 | 1 |", "| 2 | 1 | – |") == ("worked examples: count is None in row 2, not 1",)
    assert faults("`io.en`", "`io.go`") == ("worked examples: there is no table of them",)
    assert faults("`io.en`", "`io.go`", asked=False) == ()


def test_values_that_the_contract_rules_out_are_noticed() -> None:
    contract = adder(assumptions=(Assumption(kind="one_hot", port="a"),))
    text = "| `a` | `b` | `ok` | `y` |\n|---|---|---|---|\n| 4 | 1 | 1 | 5 |\n| 5 | 0x10 | 1 | 0x15 |\n"
    assert examples_at_fault(text, contract, Golden(lambda _, i: added(i)), asked=True) == (
        "worked examples: a is 5 in row 1, which is ruled out",
    )
