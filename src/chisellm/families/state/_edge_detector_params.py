"""Parameters of an edge detector."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Params", "draw"]

SIGNALS = ["in", "signal", "sig", "level", "button", "line", "din", "pins"]
NAMES = [
    {"rise": "rising", "fall": "falling", "both": "anyEdge"},
    {"rise": "rise", "fall": "fall", "both": "toggle"},
    {"rise": "posEdge", "fall": "negEdge", "both": "change"},
    {"rise": "pressed", "fall": "released", "both": "changed"},
    {"rise": "up", "fall": "down", "both": "edge"},
    {"rise": "wentHigh", "fall": "wentLow", "both": "moved"},
]
ENABLES = ["enable", "en", "sample", "tick"]
CLEARS = ["clear", "ack", "clr", "taken"]
ANY = ["event", "irq", "active", "any"]
Kind = Literal["rise", "fall", "both"]


@dataclass(frozen=True)
class Params:
    width: int
    signal: str
    kinds: tuple[Kind, ...]
    names: tuple[str, ...]
    timing: Literal["combinational", "registered", "sticky"]
    set_first: bool  # sticky: a new edge wins over the clear
    clear: str
    enable: str  # empty: every cycle is looked at
    any_bit: str  # empty: no summary output
    before: int  # what counts as the previous value right after reset
    stages: int  # synchroniser registers before the detection
    asynchronous: bool


def draw(random: Random) -> Params:
    width = 1 if random.random() < 0.35 else random.randint(2, 24)
    names = random.choice(NAMES)
    order: list[Kind] = ["rise", "fall", "both"]
    kinds = tuple(sorted(random.sample(order, random.choice([1, 1, 2, 2, 3])), key=order.index))
    timing = random.choice(["combinational", "combinational", "registered", "sticky"])
    ones = (1 << width) - 1
    enable = random.choice(["", random.choice(ENABLES)])
    return Params(
        width=width,
        signal=random.choice(SIGNALS),
        kinds=kinds,
        names=tuple(names[kind] for kind in kinds),
        timing=timing,  # type: ignore[arg-type]
        set_first=random.random() < 0.6,
        clear=random.choice(CLEARS) if timing == "sticky" else "",
        enable=enable,
        any_bit=random.choice(["", "", *ANY[:3]]) if width > 1 else "",
        before=random.choice([0, 0, ones] if width == 1 else [0, 0, 0, ones, random.randint(1, ones - 1)]),
        stages=random.choice([0, 0, 0, 2, 2, 3]) if not enable else 0,
        asynchronous=random.random() < 0.15,
    )
