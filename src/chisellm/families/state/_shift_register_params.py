"""Parameters of a shift register."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Params", "draw"]

SERIAL_INS = ["serialIn", "in", "sin", "din", "d"]
SERIAL_OUTS = ["serialOut", "out", "sout", "dout", "q"]
PARALLELS = ["parallelOut", "value", "word", "stages", "taps"]
ENABLES = ["enable", "en", "shift", "advance"]
LOADS = [("load", "data"), ("load", "loadData"), ("ld", "pattern"), ("capture", "parallelIn")]


@dataclass(frozen=True)
class Params:
    width: int
    feed: Literal["serial", "0", "1", "ring", "johnson"]  # what enters at the free end
    direction: Literal["left", "right", "input left", "input right"]
    serial_in: str
    serial_out: str  # empty: no such output, also for `parallel`
    parallel: str
    enable: str  # empty: no such input, also for `load`
    load: str
    data: str
    order: Literal["load first", "shift first", "gated"]
    start: int
    asynchronous: bool

    @property
    def turn(self) -> str:
        """The direction input, or nothing."""
        return self.direction.removeprefix("input ") if self.direction.startswith("input") else ""

    @property
    def left(self) -> bool:
        return self.direction == "left"


def draw(random: Random) -> Params:
    kind = random.choice(["siso", "sipo", "sipo", "piso", "pipo", "ring", "johnson"])
    width = random.randint(3, 16) if kind in ("ring", "johnson") else random.randint(3, 32)
    plain = kind in ("siso", "sipo")
    directions = ["left", "right"]
    if kind in ("sipo", "pipo", "ring"):
        directions += ["input left", "input right"]
    ones = (1 << width) - 1
    start = random.choice([0, 0, ones] if plain else [0, 0, ones, random.randint(1, ones - 1)])
    load, data = ("", "")
    if kind in ("piso", "pipo") or (not plain and random.random() < 0.4):
        load, data = random.choice(LOADS)
    if kind == "ring":
        start = random.choice([1, 1 << width - 1, random.randint(1, ones - 1)])
    if kind == "johnson" and not load:
        start = random.choice([0, 0, ones])
    enable = random.choice(["", *ENABLES, *ENABLES])
    feeds = {"ring": "ring", "johnson": "johnson", "piso": random.choice(["serial", "0", "1"])}
    return Params(
        width=width,
        feed=feeds.get(kind, "serial"),  # type: ignore[arg-type]
        direction=random.choice(directions),  # type: ignore[arg-type]
        serial_in=random.choice(SERIAL_INS),
        serial_out=random.choice(SERIAL_OUTS) if kind in ("siso", "piso") else "",
        parallel="" if kind in ("siso", "piso") else random.choice(PARALLELS),
        enable=enable,
        load=load,
        data=data,
        order=random.choice(["load first", "load first", "shift first", "gated"]) if enable else "load first",
        start=start,
        asynchronous=random.random() < 0.15,
    )
