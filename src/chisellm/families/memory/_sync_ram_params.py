"""Parameters of the family `sync_ram`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.families.memory._blank import Blank

__all__ = ["Params", "draw"]


SELECTED = [("en", "we"), ("enable", "isWrite"), ("select", "write"), ("req", "wr")]
STROBES = [("read", "write"), ("ren", "wen"), ("load", "store"), ("get", "put")]
PLACES = ["addr", "address", "index", "slot"]
DATA = [("wdata", "rdata"), ("dataIn", "dataOut"), ("din", "dout"), ("writeData", "readData")]
VALIDS = ["valid", "rvalid", "ack", "dataValid"]
BUSY = ["busy", "clearing", "initBusy"]
FULLS = ["full", "allWritten", "complete"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    strobes: bool  # a strobe to read and one to write; else an enable and a direction
    first: str
    second: str
    place: str
    data: tuple[str, str]
    valid: str
    blank: Blank
    busy: str
    full: str
    after_write: Literal["nothing", "echo"]  # what the cycle after a write shows
    idle: Literal["zero", "hold"]  # what the output shows in cycles that follow no read
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()


def draw(random: Random) -> Params:
    strobes = random.random() < 0.4
    first, second = random.choice(STROBES if strobes else SELECTED)
    blank = random.choice(["flags", "sweep"])
    return Params(
        depth=random.choice([4, 8, 8, 16]),
        width=random.choice([*range(4, 17), 20, 24, 32]),
        strobes=strobes,
        first=first,
        second=second,
        place=random.choice(PLACES),
        data=random.choice(DATA),
        valid=random.choice(["", random.choice(VALIDS), random.choice(VALIDS)]),
        blank="flags" if blank == "flags" else "sweep",
        busy=random.choice(BUSY),
        full=random.choice(["", random.choice(FULLS)]) if blank == "flags" else "",
        after_write=random.choice(["nothing", "echo"]),
        idle=random.choice(["zero", "hold"]),
        asynchronous=random.random() < 0.15,
    )
