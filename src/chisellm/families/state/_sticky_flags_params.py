"""Parameters of a register of sticky flags, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Bits", "Params", "draw"]

EVENTS = ["events", "sources", "triggers", "set"]


WRITES = [("write", "writeData"), ("clearEn", "clearMask"), ("ack", "ackBits"), ("we", "wdata")]


STATUS = ["status", "flags", "pending", "raised"]


MASKS = ["mask", "enableMask", "irqEnable"]


IRQS = ["irq", "interrupt", "request"]


OVERRUNS = ["overrun", "missed", "lost"]


FIRSTS = ["first", "index", "source"]


COUNTS = ["count", "howMany", "total"]


Bits = frozenset[int]


@dataclass(frozen=True)
class Params:
    width: int
    events: str
    edge: bool  # only rising edges of an event count
    clearing: str  # one (write 1 to clear), zero (write 0 to clear), all (one strobe), read (strobe by bits)
    write: str
    data: str
    set_first: bool
    status: str
    mask: str
    irq: str
    overrun: str
    first: str
    count: str
    start: int
    asynchronous: bool

    @property
    def ones(self) -> int:
        return (1 << self.width) - 1

    @property
    def bits(self) -> int:
        return (self.width - 1).bit_length()

    @property
    def shown(self) -> str:
        """What irq, first and count look at."""
        return "masked" if self.mask else "flags"


def draw(random: Random) -> Params:
    width = random.randint(2, 16)
    clearing = random.choice(["one", "one", "zero", "all"])
    write, data = random.choice(WRITES)
    irq = random.choice(["", *IRQS, *IRQS])
    first = random.choice(["", "", *FIRSTS])
    count = random.choice(["", "", "", *COUNTS])
    looks = bool(irq or first or count)
    return Params(
        width=width,
        events=random.choice(EVENTS),
        edge=random.random() < 0.35,
        clearing=clearing,
        write=write,
        data=data if clearing != "all" else "",
        set_first=random.random() < 0.6,
        status=random.choice(STATUS),
        mask=random.choice(["", *MASKS, *MASKS]) if looks else "",
        irq=irq,
        overrun=random.choice(["", "", *OVERRUNS]),
        first=first,
        count=count,
        start=random.choice([0, 0, 0, 1]),
        asynchronous=random.random() < 0.15,
    )
