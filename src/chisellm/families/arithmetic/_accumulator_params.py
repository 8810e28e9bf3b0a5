"""Parameters of an accumulator, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

DATA = ["in", "x", "sample", "term", "data", "delta"]


SUMS = ["sum", "acc", "total", "result", "balance"]


ENABLES = ["enable", "en", "valid", "add", "step"]


CLEARS = ["clear", "clr", "restart", "flush"]


SUBTRACTS = ["subtract", "sub", "minus", "negative"]


FLAGS = ["overflow", "ovf", "outOfRange", "limit"]


COUNTS = ["count", "terms", "items"]


@dataclass(frozen=True)
class Params:
    width: int  # of the input
    size: int  # of the sum
    signed: bool
    enable: str
    clear: str
    restarts: bool  # the clear takes the present input as the first term
    subtract: str
    ends: str  # wrap, saturate
    flag: str
    sticky: bool
    count: str
    counted: int  # bits of the term counter
    data: str
    sum: str
    asynchronous: bool

    @property
    def low(self) -> int:
        return -(1 << self.size - 1) if self.signed else 0

    @property
    def high(self) -> int:
        return (1 << self.size - self.signed) - 1


def draw(random: Random) -> Params:
    width = random.randint(3, 16)
    clear = random.choice(["", *CLEARS])
    flag = random.choice(["", *FLAGS, *FLAGS])
    return Params(
        width=width,
        size=width + random.choice([0, 0, 1, 2, 3, 4]),
        signed=random.random() < 0.45,
        enable=random.choice(["", *ENABLES, *ENABLES]),
        clear=clear,
        restarts=bool(clear) and random.random() < 0.35,
        subtract=random.choice(["", "", *SUBTRACTS]),
        ends=random.choice(["wrap", "saturate"]),
        flag=flag,
        sticky=bool(flag) and random.random() < 0.5,
        count=random.choice(["", "", *COUNTS]),
        counted=random.randint(3, 6),
        data=random.choice(DATA),
        sum=random.choice(SUMS),
        asynchronous=random.random() < 0.15,
    )
