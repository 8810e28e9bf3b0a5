"""Parameters of the bitwise functions: operands, outputs and flags."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Flag", "Kind", "Params", "draw"]

Kind = Literal["and", "or", "xor", "nand", "nor", "xnor", "andnot", "ornot", "ao", "oa", "choose", "vote"]
Flag = Literal["zero", "full", "parity"]

OPERANDS: dict[int, list[tuple[str, ...]]] = {
    2: [("a", "b"), ("x", "y"), ("left", "right"), ("data", "mask"), ("in0", "in1")],
    3: [("a", "b", "c"), ("x", "y", "z"), ("in0", "in1", "in2"), ("p", "q", "r")],
}
WORDS = ["data", "word", "in", "status", "value"]
COMMON: list[Kind] = ["and", "or", "xor", "nand", "nor", "xnor"]
OWN: dict[int, list[Kind]] = {1: [], 2: ["andnot", "ornot"], 3: ["ao", "oa", "choose", "vote"]}
NAMES: dict[Kind, list[str]] = {
    "and": ["both", "andOut", "common", "allSet"],
    "or": ["either", "orOut", "joined", "anySet"],
    "xor": ["differ", "xorOut", "odd"],
    "nand": ["nandOut", "notAll"],
    "nor": ["norOut", "neither"],
    "xnor": ["xnorOut", "alike"],
    "andnot": ["andNot", "without", "cleared"],
    "ornot": ["orNot", "implied"],
    "ao": ["andOr", "ao21"],
    "oa": ["orAnd", "oa21"],
    "choose": ["chosen", "blend", "merged"],
    "vote": ["vote", "most", "majority"],
}
CONSTANT_NAMES: dict[Kind, list[str]] = {
    "and": ["kept", "masked"],
    "or": ["withSet", "forced"],
    "xor": ["toggled", "flipped"],
    "andnot": ["cleared", "dropped"],
    "ornot": ["padded", "filled"],
}
FLAGS: dict[Flag, list[str]] = {
    "zero": ["none", "isZero", "empty"],
    "full": ["full", "allOnes"],
    "parity": ["parity", "oddOnes"],
}


@dataclass(frozen=True)
class Params:
    width: int
    operands: tuple[str, ...]  # a single one is combined with the constant mask
    mask: int
    outputs: tuple[tuple[Kind, str], ...]
    flags: tuple[tuple[Flag, str], ...]  # of the first output

    @property
    def constant(self) -> bool:
        return len(self.operands) == 1


def draw(random: Random) -> Params:
    count = random.choice([1, 2, 2, 3])
    width = random.choice([8, 16, 32, random.randint(4, 32), random.randint(4, 32)])
    if count == 1:
        kinds = random.sample(list(CONSTANT_NAMES), random.choice([1, 2, 2, 3, 3]))
        operands: tuple[str, ...] = (random.choice(WORDS),)
        outputs = [(kind, random.choice(CONSTANT_NAMES[kind])) for kind in kinds]
    else:
        kinds = random.sample([*COMMON, *OWN[count], *OWN[count]], random.choice([2, 2, 3, 3, 4]))
        kinds = list(dict.fromkeys(kinds))
        operands = random.choice(OPERANDS[count])
        outputs = [(kind, random.choice(NAMES[kind])) for kind in kinds]
    flags: list[Flag] = random.sample(list(FLAGS), random.choice([0, 0, 1, 1, 2]) if len(kinds) > 1 else 1)
    return Params(
        width=width,
        operands=operands,
        mask=random.randrange(1, 2**width - 1) if count == 1 else 0,
        outputs=tuple(outputs),
        flags=tuple((flag, random.choice(FLAGS[flag])) for flag in flags),
    )
