from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from chisellm.families.arithmetic._alu_operations import OPERATIONS
from chisellm.families.arithmetic.alu import FAMILY, Params, atom, draw
from chisellm.language.voice import Voice

# Register operations of RV32I with funct3 as the opcode.
RV32I = Params(
    width=32,
    op_width=3,
    entries=((0, "ADD"), (1, "SLL"), (2, "SLT"), (3, "SLTU"), (4, "XOR"), (5, "SRL"), (7, "AND")),
    default="zero",
    operands=("a", "b"),
    opcode="op",
    opcode_first=True,
    amount="",
    result="out",
    zero="zero",
    negative="",
    carry="",
    base=2,
)


@pytest.mark.parametrize(
    ("op", "a", "b", "expected"),
    [
        (0, 0xFFFF_FFFF, 1, 0),
        (1, 1, 33, 2),
        (2, 0x8000_0000, 0x7FFF_FFFF, 1),
        (3, 0x8000_0000, 0x7FFF_FFFF, 0),
        (5, 0x8000_0000, 31, 1),
        (6, 5, 5, 0),
    ],
)
def test_results_of_the_risc_v_tests(op: int, a: int, b: int, expected: int) -> None:
    found = FAMILY.golden(RV32I).outputs(None, {"op": op, "a": a, "b": b})
    assert found == {"out": expected, "zero": int(expected == 0)}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("SUB", 0x66), ("RSUB", 0x9A), ("NOR", 0x48), ("NAND", 0xDB), ("XNOR", 0x68), ("ANDN", 0x86), ("NOT", 0x59),
        ("SRA", 0xFD), ("ROL", 0x35), ("ROR", 0x35), ("SEQ", 0), ("MINU", 0x40), ("MAXU", 0xA6), ("MIN", 0xA6),
        ("MAX", 0x40), ("ADIFF", 0x66), ("PASSA", 0xA6), ("PASSB", 0x40), ("INC", 0xA7), ("DEC", 0xA5), ("NEG", 0x5A),
        ("REV", 0x65),
    ],
)  # fmt: skip
def test_operations_on_a6_and_40_by_hand(label: str, expected: int) -> None:
    b = {"SRA": 0x45, "ROL": 0x43, "ROR": 0x45, "NOR": 0x11, "NAND": 0x24, "XNOR": 0x31, "ANDN": 0x21}.get(label, 0x40)
    params = replace(RV32I, width=8, entries=((1, label),), zero="")
    assert FAMILY.golden(params).outputs(None, {"op": 1, "a": 0xA6, "b": b}) == {"out": expected}


def test_carry_is_a_borrow_for_subtraction_and_nothing_else() -> None:
    params = replace(RV32I, width=8, entries=((0, "ADD"), (1, "SUB"), (2, "INC")), zero="", carry="carry")
    outputs = FAMILY.golden(params).outputs
    assert outputs(None, {"op": 0, "a": 200, "b": 56}) == {"out": 0, "carry": 1}
    assert outputs(None, {"op": 1, "a": 3, "b": 4}) == {"out": 255, "carry": 1}
    assert outputs(None, {"op": 1, "a": 4, "b": 4}) == {"out": 0, "carry": 0}
    assert outputs(None, {"op": 2, "a": 255, "b": 4}) == {"out": 0, "carry": 0}


def test_every_draw_leaves_an_opcode_free_and_rotates_only_powers_of_two() -> None:
    random = Random(2)
    for _ in range(300):
        params = draw(random)
        assert len(params.entries) < 2**params.op_width
        assert len({code for code, _ in params.entries}) == len(params.entries) == len(set(params.labels))
        if any(OPERATIONS[label].power for label in params.labels):
            assert params.width == 2**params.steps


def test_parentheses_only_where_an_operator_needs_them() -> None:
    assert atom("io.a + io.b") == "(io.a + io.b)"
    assert atom("Mux(a < b, a, b)") == "Mux(a < b, a, b)"


def test_description_lists_opcodes_and_the_default() -> None:
    description = FAMILY.describe(RV32I, Voice())
    assert "| `0b000` | ADD | `io.a` + `io.b` |" in description.tables[0]
    assert "For every other value of `io.op`, `io.out` is 0." in description.rules
