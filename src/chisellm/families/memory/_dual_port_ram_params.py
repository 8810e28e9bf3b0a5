"""Parameters of the family `dual_port_ram`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.families.memory._blank import Blank

__all__ = ["Params", "draw"]


WRITES = [("wen", "waddr", "wdata"), ("write", "writeAddr", "writeData"), ("we", "wa", "wd"), ("store", "dest", "din")]
READS = [("ren", "raddr", "rdata"), ("read", "readAddr", "readData"), ("re", "ra", "rd"), ("load", "src", "dout")]
VALIDS = ["valid", "rvalid", "dataValid"]
COLLISIONS = ["collision", "conflict", "hazard"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    write: tuple[str, str, str]
    read: tuple[str, str, str]  # an empty enable: every cycle reads
    valid: str
    flag: str  # an output that marks an answer to a read that met a write
    meeting: Literal["new", "old", "zero"]
    idle: Literal["zero", "hold"]
    blank: Blank
    busy: str
    count: str  # how many words have been written
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()


def draw(random: Random) -> Params:
    read = random.choice(READS)
    always = random.random() < 0.25
    blank: Blank = random.choice(["flags", "sweep"])
    meeting: Literal["new", "old", "zero"] = random.choice(["new", "new", "old", "zero"])
    return Params(
        depth=random.choice([4, 8, 8, 16]),
        width=random.choice([*range(4, 17), 20, 24, 32]),
        write=random.choice(WRITES),
        read=("", *read[1:]) if always else read,
        valid="" if always else random.choice(["", random.choice(VALIDS)]),
        flag=random.choice(["", "", random.choice(COLLISIONS)]),
        meeting=meeting,
        idle="zero" if always else random.choice(["zero", "hold"]),
        blank=blank,
        busy=random.choice(["busy", "clearing", "initBusy"]),
        count=random.choice(["", "", "written", "known"]) if blank == "flags" else "",
        asynchronous=random.random() < 0.15,
    )
