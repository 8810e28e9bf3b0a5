"""Parameters of the family `queue_wrapper`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.ports import Payload
from chisellm.families.protocol._steps import Step, draw_steps

__all__ = ["Params", "draw", "payload"]


CHANNELS = [("in", "out"), ("enq", "deq"), ("source", "sink"), ("producer", "consumer"), ("upstream", "downstream")]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    source: str
    sink: str
    steps: tuple[Step, ...]
    before: bool  # where the code puts the steps; behaviour is the same
    pipe: bool
    flow: bool
    gated: bool  # the output bits are 0 without valid, else undefined
    count: str
    busy: str  # an output that is 1 while items are stored
    flush: str
    bulk: str  # operator that connects channels
    asynchronous: bool


def draw(random: Random) -> Params:
    source, sink = random.choice(CHANNELS)
    width = random.choice([*range(4, 17), 24, 32])
    steps = draw_steps(random, width, random.choice([0, 1, 1, 2, 3]))
    return Params(
        depth=random.choice([2, 2, 3, 4, 4, 5, 8]),
        width=width,
        source=source,
        sink=sink,
        steps=steps,
        before=random.random() < 0.5,
        pipe=random.random() < 0.35,
        flow=random.random() < 0.35,
        gated=random.random() < 0.5,
        count=random.choice(["", random.choice(["count", "level", "pending"])]),
        busy=random.choice(["", "", "busy", "holding"]),
        flush=random.choice(["", "", "", "flush", "drop"]),
        bulk=random.choice(["<>", ":<>="]),
        asynchronous=random.random() < 0.15,
    )


def payload(p: Params) -> Payload:
    return Payload((("", p.width, False),))
