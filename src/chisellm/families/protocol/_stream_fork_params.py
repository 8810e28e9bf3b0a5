"""Parameters of the family `stream_fork`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.ports import Payload
from chisellm.families.protocol._steps import Step, draw_steps

__all__ = ["Params", "draw", "payload", "sink"]


CHANNELS = [("in", "out"), ("source", "sinks"), ("req", "copies"), ("enq", "branches"), ("producer", "consumers")]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    source: str
    sinks: str
    steps: tuple[Step | None, ...]  # what each branch does to the item
    eager: bool  # a branch takes the item as soon as it is ready; else all take it in one cycle
    mask: str  # an input that leaves branches out (lazy only)
    total: str
    total_width: int
    pending: str  # an output: which branches still have to take the item (eager only)
    asynchronous: bool

    @property
    def stateful(self) -> bool:
        return self.eager or bool(self.total)


def draw(random: Random) -> Params:
    count, width = random.choice([2, 2, 3, 4]), random.choice([*range(4, 17), 24, 32])
    eager = random.random() < 0.55
    source, sinks = random.choice(CHANNELS)
    total = random.choice(["", "", "total", "forked"])
    return Params(
        count=count,
        width=width,
        source=source,
        sinks=sinks,
        steps=tuple(random.choice([None, *draw_steps(random, width, 1)]) for _ in range(count)),
        eager=eager,
        mask=random.choice(["", "mask", "active"]) if not eager else "",
        total=total,
        total_width=random.randint(3, 6),
        pending=random.choice(["", "pending", "owed"]) if eager else "",
        asynchronous=(eager or bool(total)) and random.random() < 0.15,
    )


def payload(p: Params) -> Payload:
    return Payload((("", p.width, False),))


def sink(p: Params, k: int, leaf: str) -> str:
    return f"{p.sinks}[{k}].{leaf}"
