from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.verifier.mutation.expressions import fit, read
from chisellm.verifier.mutation.types import (
    OTHER,
    Bundle,
    Field,
    Ground,
    Type,
    Vector,
    leaves,
    operation,
    read_type,
)


def uint(width: int | None) -> Ground:
    return Ground("UInt", width)


def sint(width: int | None) -> Ground:
    return Ground("SInt", width)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("UInt<8>", uint(8)),
        ("SInt<0>", sint(0)),
        ("UInt", uint(None)),
        ("Clock", Ground("Clock", 1)),
        ("AsyncReset", Ground("AsyncReset", 1)),
        ("const UInt<3>", uint(3)),
        ("UInt<4>[2][3]", Vector(Vector(uint(4), 2), 3)),
        (
            "{ flip a : UInt<1>, b : SInt<2>[2]}",
            Bundle((Field("a", True, uint(1)), Field("b", False, Vector(sint(2), 2)))),
        ),
        ("{ flip : UInt<1>}", Bundle((Field("flip", False, uint(1)),))),
        ("{ }", Bundle(())),
        ("Probe<UInt<4>>", OTHER),
        ("Analog<4>", OTHER),
        ("{| none, some : UInt<4>|}", OTHER),
    ],
)
def test_types_are_read(text: str, type_: Type) -> None:
    assert read_type(text) == type_


@pytest.mark.parametrize("text", ["", "{ a : UInt<1>", "UInt<1>[2", "{ a UInt<1>}", "UInt<1> UInt<1>"])
def test_broken_types_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="type"):
        read_type(text)


def test_leaves_carry_their_flip() -> None:
    type_ = read_type("{ flip ready : UInt<1>, bits : { v : SInt<3>[2], flip back : UInt<2>}}")
    assert leaves("io", type_) == [
        ("io.ready", True, uint(1)),
        ("io.bits.v[0]", False, sint(3)),
        ("io.bits.v[1]", False, sint(3)),
        ("io.bits.back", True, uint(2)),
    ]


@pytest.mark.parametrize(
    ("op", "types", "numbers", "result"),
    [
        ("add", [uint(3), uint(5)], [], uint(6)),
        ("sub", [sint(7), sint(2)], [], sint(8)),
        ("mul", [sint(3), sint(5)], [], sint(8)),
        ("div", [uint(6), uint(3)], [], uint(6)),
        ("div", [sint(6), sint(3)], [], sint(7)),
        ("rem", [uint(6), uint(3)], [], uint(3)),
        ("lt", [sint(6), sint(3)], [], uint(1)),
        ("eq", [uint(None), uint(3)], [], uint(1)),
        ("pad", [sint(3)], [8], sint(8)),
        ("pad", [uint(9)], [8], uint(9)),
        ("asUInt", [sint(4)], [], uint(4)),
        ("asSInt", [uint(4)], [], sint(4)),
        ("asUInt", [Ground("AsyncReset", 1)], [], uint(1)),
        ("shl", [sint(4)], [3], sint(7)),
        ("shr", [uint(4)], [3], uint(1)),
        ("shr", [sint(4)], [9], sint(1)),
        ("shr", [uint(4)], [4], uint(None)),  # 0 since FIRRTL 4.0, 1 before
        ("dshl", [uint(4), uint(3)], [], uint(11)),
        ("dshr", [sint(4), uint(3)], [], sint(4)),
        ("cvt", [uint(4)], [], sint(5)),
        ("cvt", [sint(4)], [], sint(4)),
        ("neg", [uint(4)], [], sint(5)),
        ("not", [sint(4)], [], uint(4)),
        ("xor", [sint(4), sint(6)], [], uint(6)),
        ("andr", [uint(4)], [], uint(1)),
        ("cat", [uint(4), uint(1), uint(7)], [], uint(12)),
        ("bits", [sint(9)], [6, 2], uint(5)),
        ("bits", [uint(None)], [6, 2], uint(5)),
        ("head", [uint(9)], [2], uint(2)),
        ("tail", [sint(9)], [2], uint(7)),
        ("mux", [uint(1), sint(4), sint(2)], [], sint(4)),
        ("mux", [uint(1), uint(None), uint(2)], [], uint(None)),
        ("mux", [uint(1), Bundle(()), Bundle(())], [], OTHER),
        ("frobnicate", [uint(1)], [], OTHER),
    ],
)
def test_result_types(op: str, types: list[Type], numbers: list[int], result: Type) -> None:
    assert operation(op, types, numbers) == result


GROUNDS = st.builds(Ground, st.sampled_from(["UInt", "SInt"]), st.integers(1, 70))


@given(GROUNDS, GROUNDS)
def test_fitted_text_has_the_wanted_type(have: Ground, want: Ground) -> None:
    text = fit("x", have, want)
    assert read(text, 0, len(text), {"x": have}.get).type == want


@pytest.mark.parametrize(("have", "want"), [(uint(None), uint(3)), (uint(3), uint(None)), (uint(0), uint(3))])
def test_nothing_is_fitted_without_a_width(have: Ground, want: Ground) -> None:
    with pytest.raises(ValueError, match="no width"):
        fit("x", have, want)
