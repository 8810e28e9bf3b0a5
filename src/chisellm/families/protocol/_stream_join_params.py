"""Parameters of the family `stream_join`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw", "leaf"]


CHANNELS = [("in", "out"), ("sources", "sink"), ("operands", "result"), ("parts", "whole"), ("enq", "deq")]
KINDS = ["sum", "max", "min", "xor", "and", "or", "concat", "product", "difference", "equal"]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    kind: str
    sources: str
    sink: str
    buffered: int  # entries of a queue behind the join; 0: combinational
    partial: str  # an output: some channels are valid, but not all
    missing: str  # an output: the channels that are not valid, one bit each
    enable: str
    asynchronous: bool

    @property
    def result_width(self) -> int:
        if self.kind in ("concat", "product"):
            return self.count * self.width
        if self.kind == "sum":
            return self.width + (self.count - 1).bit_length()
        return {"equal": 1}.get(self.kind, self.width)


def draw(random: Random) -> Params:
    kind = random.choice(KINDS)
    count = 2 if kind in ("product", "difference", "equal") else random.choice([2, 2, 3, 4])
    width = random.randint(4, 8) if kind == "product" else random.choice([*range(4, 17), 24])
    sources, sink = random.choice(CHANNELS)
    buffered = random.choice([0, 0, 1, 2, 4])
    return Params(
        count=count,
        width=min(width, 5) if kind == "equal" else width,
        kind=kind,
        sources=sources,
        sink=sink,
        buffered=buffered,
        partial=random.choice(["", "", "partial", "skewed"]),
        missing=random.choice(["", "", "missing", "absent"]),
        enable=random.choice(["", "", "enable", "go"]),
        asynchronous=bool(buffered) and random.random() < 0.2,
    )


def leaf(p: Params, k: int, name: str) -> str:
    return f"{p.sources}[{k}].{name}"
