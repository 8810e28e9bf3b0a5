"""Parameters of a peak tracker, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

DATA = ["in", "sample", "x", "level", "reading"]


VALIDS = ["valid", "strobe", "enable", "sampleValid"]


CLEARS = ["clear", "restart", "clr", "newWindow"]


NAMES = [("max", "min"), ("highest", "lowest"), ("peak", "valley"), ("upper", "lower"), ("maximum", "minimum")]


RANGES = ["range", "span", "spread"]


FLAGS = ["newPeak", "record", "updated"]


SEEN = ["seen", "any", "hasData"]


DECAYS = ["decay", "leak", "fade"]


@dataclass(frozen=True)
class Params:
    width: int
    signed: bool
    tracks: tuple[str, ...]  # max, min
    data: str
    valid: str
    clear: str
    keeps: bool  # a sample that comes with the clear starts the new window
    high: str  # port of the maximum
    low: str
    range: str
    flag: str  # registered: the last edge set a new extreme
    seen: str
    decay: str  # the held maximum loses `amount` where no sample exceeds it
    amount: int
    asynchronous: bool

    @property
    def bottom(self) -> int:
        return -(1 << self.width - 1) if self.signed else 0

    @property
    def top(self) -> int:
        return (1 << self.width - self.signed) - 1


def draw(random: Random) -> Params:
    tracks = random.choice([("max",), ("max",), ("min",), ("max", "min"), ("max", "min"), ("max", "min")])
    high, low = random.choice(NAMES)
    width = random.randint(4, 20)
    clear = random.choice(["", *CLEARS, *CLEARS])
    signed = random.random() < 0.4
    decays = tracks == ("max",) and not signed and random.random() < 0.7
    return Params(
        width=width,
        signed=signed,
        tracks=tracks,
        data=random.choice(DATA),
        valid=random.choice(["", *VALIDS, *VALIDS]),
        clear=clear,
        keeps=bool(clear) and random.random() < 0.5,
        high=high if "max" in tracks else "",
        low=low if "min" in tracks else "",
        range=random.choice(["", *RANGES]) if len(tracks) == 2 else "",
        flag=random.choice(["", *FLAGS]),
        seen=random.choice(["", *SEEN]),
        decay=random.choice(DECAYS) if decays else "",
        amount=random.randint(1, (1 << width - 1) - 1) if decays else 0,
        asynchronous=random.random() < 0.15,
    )
