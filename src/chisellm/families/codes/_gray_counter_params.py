"""Parameters of a Gray counter, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.chisel import lit

__all__ = ["Params", "code", "draw", "word"]

GRAYS = ["gray", "code", "q", "pointer", "grayCount"]


BINARIES = ["binary", "index", "count"]


ENABLES = ["enable", "en", "step", "advance"]


TURNS = ["up", "forward", "increment"]


CLEARS = ["clear", "restart", "home"]


LOADS = [("load", "loadValue"), ("set", "setTo"), ("jump", "target")]


FLAGS = {"wrap": ["wrap", "rollover"], "last": ["last", "atEnd"], "parity": ["parity", "odd"]}


@dataclass(frozen=True)
class Params:
    width: int
    start: int  # position after reset
    gray: str
    binary: str
    enable: str
    turn: str  # 1 counts up, 0 down
    down: bool  # where there is no such input
    clear: str
    load: str  # loads a position, in binary
    target: str
    flag_kind: str
    flag: str
    asynchronous: bool

    @property
    def size(self) -> int:
        return 1 << self.width


def draw(random: Random) -> Params:
    turn = random.choice(["", "", *TURNS])
    load, target = random.choice(LOADS) if random.random() < 0.4 else ("", "")
    width = random.randint(3, 10 if load else 7)  # a long way to the wrap without a load
    kind = random.choice(["", "wrap", "last", "parity"])
    clear = random.choice(["", *CLEARS])
    return Params(
        width=width,
        start=random.choice([0, 0, 0, (1 << width) - 1, random.randint(1, (1 << width) - 2)]),
        gray=random.choice(GRAYS),
        binary=random.choice(["", *BINARIES]),
        enable=random.choice(["", *ENABLES, *ENABLES] if turn or clear or load else ENABLES),
        turn=turn,
        down=not turn and random.random() < 0.25,
        clear=clear,
        load=load,
        target=target,
        flag_kind=kind,
        flag=random.choice(FLAGS[kind]) if kind else "",
        asynchronous=random.random() < 0.2,
    )


def code(width: int) -> list[int]:
    """The reflected code: the words of one bit less, then the same backwards with a 1 in front."""
    words = [0, 1]
    for bit in range(1, width):
        words += [1 << bit | word for word in reversed(words)]
    return words


def word(p: Params, value: int) -> str:
    return lit(value, p.width, base=10 if value == 0 else 2)
