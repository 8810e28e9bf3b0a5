"""Parameters of a hand-written FIFO."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Params", "draw"]

STROBES = [("push", "pop"), ("wrEn", "rdEn"), ("write", "read"), ("enq", "deq"), ("put", "get")]
DATA = [("din", "dout"), ("dataIn", "dataOut"), ("wdata", "rdata"), ("in", "out"), ("itemIn", "itemOut")]
LEVELS = ["level", "count", "used", "occupancy"]
OVERFLOWS = ["overflow", "lost", "dropped", "overrun"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    push: str
    pop: str
    given: str
    shown: str
    full: str
    empty: str
    level: str
    almost_full: str
    high: int
    almost_empty: str
    low: int
    overflow: str
    sticky: bool
    clear: str
    policy: Literal["strict", "swap", "overwrite"]  # what a push into a full buffer does
    registered: bool  # the popped item is shown from the next cycle on, instead of the oldest one
    asynchronous: bool


def draw(random: Random) -> Params:
    depth = random.choice([3, 4, 4, 5, 6, 8, 8])
    push, pop = random.choice(STROBES)
    given, shown = random.choice(DATA)
    policy: Literal["strict", "swap", "overwrite"] = random.choice(["strict", "swap", "overwrite"])
    return Params(
        depth=depth,
        width=random.choice([*range(4, 17), 24, 32]),
        push=push,
        pop=pop,
        given=given,
        shown=shown,
        full=random.choice(["full", "isFull"]),
        empty=random.choice(["empty", "isEmpty"]),
        level=random.choice(["", random.choice(LEVELS)]),
        almost_full=random.choice(["", "", "almostFull", "nearlyFull"]),
        high=random.randint(max(2, depth - 2), depth - 1),
        almost_empty=random.choice(["", "", "almostEmpty", "nearlyEmpty"]),
        low=random.randint(1, 2 if depth > 3 else 1),
        overflow=random.choice(["", random.choice(OVERFLOWS)]),
        sticky=random.random() < 0.5,
        clear=random.choice(["", "", "clear", "flush"]),
        policy=policy,
        registered=random.random() < 0.35,
        asynchronous=random.random() < 0.15,
    )
