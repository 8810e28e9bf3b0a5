"""Parameters of a multiply-accumulate unit, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

OPERANDS = [("a", "b"), ("x", "w"), ("sample", "coeff"), ("left", "right"), ("data", "weight")]


SUMS = ["acc", "sum", "total", "result"]


VALIDS = ["valid", "enable", "en", "strobe"]


CLEARS = ["clear", "clr", "first", "restart"]


SUBTRACTS = ["subtract", "minus", "negate"]


FLAGS = ["overflow", "saturated", "outOfRange"]


COUNTS = ["count", "terms"]


@dataclass(frozen=True)
class Params:
    left: int  # width of the first operand
    right: int
    size: int  # width of the sum
    signed: bool
    staged: bool  # a register holds the product for a cycle
    saturates: bool
    restarts: bool  # a product that comes with the clear is the first of the new sum
    a: str
    b: str
    sum: str
    valid: str
    clear: str
    subtract: str
    flag: str  # sticky until a clear
    count: str
    counted: int
    asynchronous: bool

    @property
    def low(self) -> int:
        return -(1 << self.size - 1) if self.signed else 0

    @property
    def high(self) -> int:
        return (1 << self.size - self.signed) - 1


def draw(random: Random) -> Params:
    left, right = random.randint(3, 9), random.randint(3, 9)
    clear = random.choice(["", *CLEARS, *CLEARS])
    a, b = random.choice(OPERANDS)
    return Params(
        left=left,
        right=right,
        size=left + right + random.choice([0, 1, 2, 3]),
        signed=random.random() < 0.5,
        staged=random.random() < 0.4,
        saturates=random.random() < 0.45,
        restarts=bool(clear) and random.random() < 0.5,
        a=a,
        b=b,
        sum=random.choice(SUMS),
        valid=random.choice(["", *VALIDS, *VALIDS]),
        clear=clear,
        subtract=random.choice(["", "", *SUBTRACTS]),
        flag=random.choice(["", *FLAGS]),
        count=random.choice(["", "", *COUNTS]),
        counted=random.randint(2, 5),
        asynchronous=random.random() < 0.15,
    )
