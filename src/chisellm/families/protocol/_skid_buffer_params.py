"""Parameters of the family `skid_buffer`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.ports import Payload

__all__ = ["Item", "Params", "draw"]


CHANNELS = [("in", "out"), ("enq", "deq"), ("source", "sink"), ("up", "down"), ("rx", "tx")]

Item = tuple[int, ...]


@dataclass(frozen=True)
class Params:
    payload: Payload
    source: str
    sink: str
    registered: bool  # the outputs come from registers too: two items can be kept
    gated: bool
    stalled: str  # an output that is 1 while the spare register is taken
    total: str  # an output that counts what has left, modulo 2^total_width
    total_width: int
    flush: str
    named: bool  # the Bundle of the payload has a class of its own
    asynchronous: bool


def draw(random: Random) -> Params:
    source, sink = random.choice(CHANNELS)
    payload = Payload.draw(random, signed=0.1)
    return Params(
        payload=payload,
        source=source,
        sink=sink,
        registered=random.random() < 0.55,
        gated=random.random() < 0.4,
        stalled=random.choice(["", random.choice(["stalled", "blocked", "full"])]),
        total=random.choice(["", "", "sent", "transfers"]),
        total_width=random.randint(3, 6),
        flush=random.choice(["", "", "flush", "drop"]),
        named=not payload.plain and random.random() < 0.6,
        asynchronous=random.random() < 0.15,
    )
