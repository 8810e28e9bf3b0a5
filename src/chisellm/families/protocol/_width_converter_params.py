"""Parameters of the family `width_converter`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "data", "draw"]


CHANNELS = [("in", "out"), ("source", "sink"), ("enq", "deq"), ("rx", "tx"), ("upstream", "downstream")]


@dataclass(frozen=True)
class Params:
    up: bool  # narrow items are put together; else wide ones are cut
    ratio: int
    width: int  # of a narrow item
    source: str
    sink: str
    high: bool  # the first narrow item is the highest part
    last: bool  # the narrow side marks the last item (up: it ends a wide one early; down: it is generated)
    index: str  # an output: how many narrow items of the present wide one have passed
    gated: bool
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.ratio - 1).bit_length()

    @property
    def wide(self) -> int:
        return self.width * self.ratio


def draw(random: Random) -> Params:
    source, sink = random.choice(CHANNELS)
    return Params(
        up=random.random() < 0.5,
        ratio=random.choice([2, 2, 3, 4, 4, 5]),
        width=random.choice([2, 3, 4, 4, 5, 6, 7, 8, 8, 8, 10, 16]),
        source=source,
        sink=sink,
        high=random.random() < 0.5,
        last=random.random() < 0.5,
        index=random.choice(["", "", "index", "position", "phase"]),
        gated=random.random() < 0.7,
        asynchronous=random.random() < 0.15,
    )


def data(p: Params, side: str) -> str:
    return f"{side}.bits.data" if p.last else f"{side}.bits"
