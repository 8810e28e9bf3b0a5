"""When the result of each bit reduction is 1, in words."""

from __future__ import annotations

from typing import Literal

from chisellm.language.voice import Voice

__all__ = ["TRUE_OF_NOTHING", "Op", "meaning"]

Op = Literal["all", "any", "none", "some_zero", "odd", "even", "one", "several"]

MEANINGS: dict[Op, tuple[str, str, str]] = {
    "all": ("all bits {} are 1", "every bit {} is 1", "no bit {} is 0"),
    "any": ("at least one bit {} is 1", "one or more bits {} are set", "not all bits {} are 0"),
    "none": ("all bits {} are 0", "no bit {} is set", "every bit {} is 0"),
    "some_zero": ("at least one bit {} is 0", "not all bits {} are 1", "one or more bits {} are 0"),
    "odd": (
        "the number of ones among the bits {} is odd",
        "an odd number of bits {} are 1",
        "the XOR of all bits {} is 1",
    ),
    "even": (
        "the number of ones among the bits {} is even (zero counts as even)",
        "an even number of bits {} are 1 (zero ones counts as even)",
        "the XOR of all bits {} is 0",
    ),
    "one": (
        "exactly one bit {} is 1",
        "one and only one bit {} is set",
        "the number of ones among the bits {} is exactly one",
    ),
    "several": (
        "at least two bits {} are 1",
        "more than one bit {} is set",
        "the number of ones among the bits {} is two or more",
    ),
}
TRUE_OF_NOTHING: frozenset[Op] = frozenset(["all", "none", "even"])


def meaning(op: Op, scope: str, v: Voice) -> str:
    """When the result is 1; `scope` names the bits: `of the word`."""
    return v.pick(MEANINGS[op]).format(scope)
