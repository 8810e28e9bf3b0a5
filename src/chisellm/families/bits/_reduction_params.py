"""Parameters of a reduction, and the words that show whether it is right."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.design import Hints
from chisellm.families.bits._reduction_words import Op

__all__ = ["Params", "draw", "hints"]

DATA = ["data", "in", "word", "a", "bits", "vector", "status", "lines"]
MASKS = ["mask", "enables", "care", "select"]
SECONDS = ["b", "extra", "high", "more"]
NAMES: dict[Op, list[str]] = {
    "all": ["all", "allOnes", "allSet", "full"],
    "any": ["any", "anySet", "nonZero", "some"],
    "none": ["none", "isZero", "allZero", "clear"],
    "some_zero": ["someZero", "notAll", "anyClear", "hasZero"],
    "odd": ["odd", "parity", "oddParity", "xorAll"],
    "even": ["even", "evenOnes", "evenCount", "evenParity"],
    "one": ["one", "single", "isOneHot", "exactlyOne"],
    "several": ["several", "multiple", "many", "moreThanOne"],
}
GROUPED = ["out", "flags", "result", "y", "summary"]


@dataclass(frozen=True)
class Params:
    source: Literal["word", "slice", "mask", "two", "groups"]
    width: int
    second_width: int
    low: int  # slice: lowest bit
    size: int  # bits that one result covers
    ops: tuple[Op, ...]
    outputs: tuple[str, ...]
    data: str
    second: str  # the mask or the second word

    @property
    def covered(self) -> int:
        return self.width + self.second_width if self.source == "two" else self.size


def draw(random: Random) -> Params:
    source: Literal["word", "slice", "mask", "two", "groups"] = random.choice(
        ["word", "slice", "mask", "two", "groups"]
    )
    width, second_width, low = random.randint(3, 32), 0, 0
    size = width
    second = ""
    if source == "slice":
        width = random.randint(6, 32)
        size = random.randint(3, width - 2)
        low = random.randint(0, width - size)
    elif source == "mask":
        width = size = random.randint(3, 24)
        second = random.choice(MASKS)
    elif source == "two":
        width, second_width = random.randint(2, 20), random.randint(2, 20)
        second = random.choice(SECONDS)
    elif source == "groups":
        size = random.randint(2, 8)
        width = size * random.randint(2, min(8, 40 // size))
    count = 1 if source == "groups" else random.choice([1, 2, 2, 3, 3])
    ops = tuple(random.sample(list(NAMES), count))
    names = [random.choice(GROUPED)] if source == "groups" else [random.choice(NAMES[op]) for op in ops]
    return Params(
        source=source,
        width=width,
        second_width=second_width,
        low=low,
        size=size,
        ops=ops,
        outputs=tuple(names),
        data=random.choice(DATA),
        second=second,
    )


def hints(p: Params, random: Random) -> Hints:
    """Words with no, one, two, all but one and all bits set, and runs of ones: random words hit none of them."""
    full = 2**p.width - 1
    vectors: list[dict[str, int]] = [{p.data: word} for word in shapes(p.width)]
    if p.source == "mask":
        vectors = [{**vector, p.second: full} for vector in vectors] + [
            {p.data: full, p.second: x[p.data]} for x in vectors
        ]
    elif p.source == "two":
        vectors += [{p.data: 0, p.second: word} for word in shapes(p.second_width)]
    return Hints([*vectors, *corners(p, random)])


def shapes(width: int) -> list[int]:
    """Each bit alone, each bit missing, and the runs that halving the word again and again gives, alone and with one
    more bit: what a tree of adders or gates has to add up."""
    full = 2**width - 1
    words = [1 << k for k in range(width)] + [full ^ 1 << k for k in range(width)]
    runs = [(0, width)]
    for low, high in runs:
        run = (1 << high) - (1 << low)
        words += [run, run | 1 << high % width, run | 1 << (low - 1) % width]
        middle = (low + high) // 2
        runs += [half for half in ((low, middle), (middle, high)) if high - low > 2]
    return list(dict.fromkeys(words))


def corners(p: Params, random: Random) -> list[dict[str, int]]:
    full = 2**p.width - 1
    vectors: list[dict[str, int]] = []
    for _ in range(3):
        first, other = random.sample(range(p.low, p.low + p.size if p.source == "slice" else p.width), 2)
        for word in (0, full, 1 << first, 1 << first | 1 << other, full ^ 1 << first):
            vectors.append({p.data: word})
    if p.source == "slice":
        inside = (2**p.size - 1) << p.low
        vectors += [{p.data: inside}, {p.data: full ^ inside}, {p.data: full ^ inside | 1 << p.low}]
    elif p.source == "mask":
        masks = [0, full, 1 << random.randrange(p.width), random.randrange(full)]
        vectors = [{**vector, p.second: mask} for vector in vectors for mask in masks]
        chosen = [random.randrange(full) for _ in range(6)]
        vectors += [{p.data: mask, p.second: mask} for mask in chosen]
        vectors += [{p.data: full ^ mask, p.second: mask} for mask in chosen]
    elif p.source == "two":
        rest = 2**p.second_width - 1
        seconds = [
            0,
            rest,
            1 << random.randrange(p.second_width),
            rest ^ 1 << random.randrange(p.second_width),
        ]
        vectors = [{**vector, p.second: second} for vector in vectors for second in seconds]
    return vectors
