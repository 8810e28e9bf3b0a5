"""Parameters of a ready/valid pipeline stage."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Params", "draw"]

CHANNELS = [
    ("in", "out"),
    ("enq", "deq"),
    ("source", "sink"),
    ("req", "resp"),
    ("producer", "consumer"),
    ("upstream", "downstream"),
]
ONE = ["add", "subtract", "xor", "and", "or", "invert", "reverse", "rotate", "left", "right", "bytes", "halves"]
MEMORY = ["accumulate", "difference", "parity"]
TWO = ["sum", "diff", "max", "min", "xor2", "and2"]
DATA = ["data", "value", "payload", "word"]
TAGS = ["tag", "id", "dest", "user"]
PAIRS = [("a", "b"), ("x", "y"), ("left", "right"), ("lhs", "rhs"), ("first", "second")]


@dataclass(frozen=True)
class Params:
    width: int
    shape: Literal["plain", "tagged", "pair"]
    operation: str
    constant: int
    source: str
    sink: str
    data: str  # of a tagged payload
    tag: str
    tag_width: int
    operands: tuple[str, str]  # of a pair
    full: bool  # a new item is taken in the cycle in which the old one leaves
    defined: bool  # the output bits mean something even without valid: they start at 0 and hold
    asynchronous: bool

    @property
    def result_width(self) -> int:
        return self.width + (self.operation == "sum")

    @property
    def remembers(self) -> bool:
        return self.operation in MEMORY


def draw(random: Random) -> Params:
    shape: Literal["plain", "tagged", "pair"] = random.choice(["plain", "plain", "tagged", "pair"])
    if shape == "pair":
        operation = random.choice(TWO)
        width = random.randint(4, 24)
    else:
        operation = random.choice([*ONE, *MEMORY])
        width = random.choice([16, 24, 32]) if operation == "bytes" else random.randint(4, 32)
        width += width % 2 if operation == "halves" else 0
    limit = (1 << width) - 1
    constant = random.randint(1, limit - 1)
    if operation in ("rotate", "left", "right"):
        constant = random.randint(1, width - 2)
    if operation in ("add", "subtract"):
        constant = random.randint(1, min(limit - 1, 999))
    source, sink = random.choice(CHANNELS)
    return Params(
        width=width,
        shape=shape,
        operation=operation,
        constant=constant,
        source=source,
        sink=sink,
        data=random.choice(DATA),
        tag=random.choice([*TAGS, "last"]),
        tag_width=random.randint(2, 8),
        operands=random.choice(PAIRS),
        full=random.random() < 0.6,
        defined=random.random() < 0.45,
        asynchronous=random.random() < 0.15,
    )
