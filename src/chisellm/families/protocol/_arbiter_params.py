"""Parameters of the family `arbiter`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.ports import Payload

__all__ = ["Params", "draw"]


CHANNELS = [("in", "out"), ("sources", "sink"), ("reqs", "grant"), ("ports", "bus"), ("requesters", "memory")]


@dataclass(frozen=True)
class Params:
    count: int
    payload: Payload
    sources: str
    sink: str
    chosen: str  # an output with the number of the source on offer
    high: bool  # the highest number wins
    enable: str  # nothing passes without it
    waiting: str  # an output: how many sources wait while another is served
    gated: bool
    buffered: int  # entries of a queue behind the choice; 0: combinational
    named: bool
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.count - 1).bit_length()


def draw(random: Random) -> Params:
    payload = Payload.draw(random, plain=0.6, signed=0.1)
    buffered = random.choice([0, 0, 0, 1, 2])
    return Params(
        count=random.choice([2, 3, 3, 4, 4, 5]),
        payload=Payload((("", max(6, payload.width), payload.fields[0][2]),)) if payload.plain else payload,
        sources=(pair := random.choice(CHANNELS))[0],
        sink=pair[1],
        chosen=random.choice(["", "chosen", "index"]) if not buffered else "",
        high=random.random() < 0.4,
        enable=random.choice(["", "", "enable", "open"]),
        waiting=random.choice(["", "", "waiting", "stalled"]),
        gated=buffered == 1 or random.random() < 0.5,  # one entry is empty too often
        buffered=buffered,
        named=not payload.plain and random.random() < 0.6,
        asynchronous=bool(buffered) and random.random() < 0.2,
    )
