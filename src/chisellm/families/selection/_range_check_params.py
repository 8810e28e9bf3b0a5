"""Parameters of the range checks: windows, limits and flags."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Params", "Window", "draw"]

DATA = ["value", "in", "sample", "addr", "level", "x", "reading"]
FLAGS = ["inRange", "ok", "hit", "contained", "valid"]
SEVERAL = (
    ["inA", "inB", "inC"],
    ["hit0", "hit1", "hit2"],
    ["isRom", "isRam", "isIo"],
    ["lowBand", "midBand", "highBand"],
)
LIMITS = [("low", "high"), ("lo", "hi"), ("minimum", "maximum"), ("base", "limit")]
EXTRAS = {
    "none": ["none", "error", "alarm", "outside"],
    "any": ["any", "anyHit", "matched"],
    "count": ["count", "hits"],
}


@dataclass(frozen=True)
class Window:
    """A range; `low` or `high` may be missing (None), each end may be left out of the range (`open`)."""

    name: str
    low: int | None
    high: int | None
    open_low: bool
    open_high: bool


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    data: str
    windows: tuple[Window, ...]
    limits: tuple[str, str]  # inputs that give the only window its ends; empty strings: constants
    below: str  # flags of the only window for numbers on either side; empty: none
    above: str
    extras: tuple[tuple[Literal["none", "any", "count"], str], ...]
    enable: str  # empty: none; else all outputs are 0 without it

    @property
    def fixed(self) -> bool:
        return not self.limits[0]

    @property
    def outs(self) -> list[str]:
        return [w.name for w in self.windows] + [x for x in (self.below, self.above) if x] + [x for _, x in self.extras]


def draw(random: Random) -> Params:
    width, signed = random.randint(5, 24), random.random() < 0.35
    bottom = -(2 ** (width - 1)) if signed else 0
    top = bottom + 2**width - 1
    count = random.choice([1, 1, 2, 2, 3])
    names = [random.choice(FLAGS)] if count == 1 else list(random.choice(SEVERAL)[:count])
    windows = []
    for name in names:
        low, high = sorted(random.sample(range(bottom + 2, top - 1), 2))
        shape = random.choice(["both", "both", "both", "low", "high"]) if count > 1 else "both"
        windows.append(
            Window(
                name=name,
                low=None if shape == "high" else low,
                high=None if shape == "low" else max(high, low + 2),
                open_low=random.random() < 0.2,
                open_high=random.random() < 0.35,
            )
        )
    variable = count == 1 and random.random() < 0.5
    sides = random.choice([("", ""), ("b", "a"), ("b", "a"), ("b", ""), ("", "a")]) if count == 1 else ("", "")
    kinds: list[Literal["none", "any", "count"]] = ["none", "any", "count"] if count > 1 else ["none"]
    extras = random.sample(kinds, random.choice([0, 1, 1, min(2, len(kinds))]))
    return Params(
        width=width,
        signed=signed,
        data=random.choice(DATA),
        windows=tuple(windows),
        limits=random.choice(LIMITS) if variable else ("", ""),
        below=random.choice(["below", "tooLow", "under"]) if sides[0] else "",
        above=random.choice(["above", "tooHigh", "over"]) if sides[1] else "",
        extras=tuple((kind, random.choice(EXTRAS[kind])) for kind in extras),
        enable=random.choice(["", "", random.choice(["enable", "check", "armed"])]),
    )
