"""Parameters of a sequence detector."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

SERIALS = ["in", "bitIn", "serialIn", "din", "x", "rx", "stream"]
VALIDS = ["valid", "bitValid", "enable", "strobe", "sample"]
HITS = ["detected", "found", "hit", "out", "y", "seen"]
CLEARS = ["restart", "clear", "forget"]


@dataclass(frozen=True)
class Params:
    pattern: str  # zeros and ones, the first bit to arrive on the left
    overlapping: bool
    mealy: bool
    serial: str
    valid: str  # empty: every cycle carries a bit
    clear: str  # empty: no such input
    hit: str
    prefix: str  # of state names
    nested: bool  # the ChiselEnum sits inside the class
    asynchronous: bool

    @property
    def length(self) -> int:
        return len(self.pattern)


def draw(random: Random) -> Params:
    length = random.choice([3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 8])
    return Params(
        pattern="".join(random.choice("01") for _ in range(length)),
        overlapping=random.random() < 0.55,
        mealy=random.random() < 0.5,
        serial=random.choice(SERIALS),
        valid=random.choice(["", random.choice(VALIDS)]),
        clear=random.choice(["", "", "", *CLEARS]),
        hit=random.choice(HITS),
        prefix=random.choice(["sGot", "sGot", "s", "got", "seen"]),
        nested=random.random() < 0.3,
        asynchronous=random.random() < 0.15,
    )
