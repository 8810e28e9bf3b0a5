"""Parameters of an LFSR, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["LIBRARY_WIDTHS", "TAPS", "Params", "draw", "mask", "out_bit", "tapped"]

# Taps that give the period 2^n - 1 (Xilinx application note XAPP052, table 3).
TAPS = {
    3: (3, 2),
    4: (4, 3),
    5: (5, 3),
    6: (6, 5),
    7: (7, 6),
    8: (8, 6, 5, 4),
    9: (9, 5),
    10: (10, 7),
    11: (11, 9),
    12: (12, 6, 4, 1),
    13: (13, 4, 3, 1),
    14: (14, 5, 3, 1),
    15: (15, 14),
    16: (16, 15, 13, 4),
    17: (17, 14),
    18: (18, 11),
    19: (19, 6, 2, 1),
    20: (20, 17),
    21: (21, 19),
    22: (22, 21),
    23: (23, 18),
    24: (24, 23, 22, 17),
    25: (25, 22),
    28: (28, 25),
    31: (31, 28),
    32: (32, 22, 2, 1),
}


LIBRARY_WIDTHS = frozenset({4, 5, 6, 7, 8, 9, 10, 11, 15})  # where `LFSR` of chisel3.util has these taps


STATES = ["state", "out", "random", "value", "lfsr"]


ENABLES = ["enable", "en", "step", "advance"]


LOADS = [("load", "seed"), ("loadSeed", "seed"), ("reseed", "newSeed"), ("init", "start")]


BITS = ["bit", "serial", "noise", "stream"]


FLAGS = ["home", "wrapped", "atStart", "sync"]


@dataclass(frozen=True)
class Params:
    width: int
    galois: bool
    left: bool
    inverted: bool  # XNOR instead of XOR (Fibonacci only)
    start: int
    enable: str
    load: str
    seed: str
    guarded: bool  # a seed that would lock up is replaced by `start`
    state: str
    bit: str  # the bit that leaves the register
    flag: str  # the state is the initial one
    asynchronous: bool

    @property
    def taps(self) -> tuple[int, ...]:
        return TAPS[self.width]

    @property
    def stuck(self) -> int:
        """The state that never changes."""
        return (1 << self.width) - 1 if self.inverted else 0


def draw(random: Random) -> Params:
    width = random.choice(list(TAPS))
    galois = random.random() < 0.5
    inverted = not galois and random.random() < 0.3
    load, seed = random.choice(LOADS) if random.random() < 0.6 else ("", "")
    limit = (1 << width) - 1
    start = random.choice([1, limit, random.randint(1, limit)]) if not inverted else random.choice([0, 1, limit - 1])
    return Params(
        width=width,
        galois=galois,
        left=random.random() < (0.3 if galois else 0.7),
        inverted=inverted,
        start=start,
        enable=random.choice(["", *ENABLES, *ENABLES]),
        load=load,
        seed=seed,
        guarded=bool(load) and random.random() < 0.5,
        state=random.choice(STATES),
        bit=random.choice(["", *BITS]),
        flag=random.choice(["", "", *FLAGS]),
        asynchronous=random.random() < 0.15,
    )


def out_bit(p: Params) -> int:
    return p.width - 1 if p.left else 0


def tapped(p: Params) -> list[int]:
    """Bits of the state word that the feedback of a Fibonacci register looks at, highest first."""
    bits = [tap - 1 if p.left else p.width - tap for tap in p.taps]
    return sorted(bits, reverse=True)


def mask(p: Params) -> int:
    """What a Galois register adds when the leaving bit is 1."""
    if p.left:
        return sum(1 << tap for tap in p.taps if tap < p.width) | 1
    return sum(1 << tap - 1 for tap in p.taps)
