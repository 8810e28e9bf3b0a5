"""Parameters of SPI controllers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

STARTS = [("start", "txData"), ("send", "word"), ("go", "dataIn"), ("transfer", "toSend")]
RECEIVED = ["rxData", "received", "dataOut"]
BUSY = ["busy", "active", "inTransfer"]
DONES = ["done", "finished", "complete"]
CLOCKS = ["sclk", "sck", "spiClk"]
SELECTS = ["csN", "selectN", "ssN"]
TARGETS = ["target", "device", "chip"]


@dataclass(frozen=True)
class Params:
    bits: int
    msb_first: bool
    polarity: int  # idle level of the serial clock
    phase: int  # 0: sample at the edge that leaves the idle level, 1: at the one that returns to it
    half: int  # clock cycles in half a period of the serial clock
    devices: int  # chip selects
    receives: bool
    start: str
    word: str
    target: str  # input that chooses the device
    received: str
    busy: str
    done: str
    sclk: str
    select: str
    asynchronous: bool

    @property
    def halves(self) -> int:
        """Halves of a period in a transfer: two a bit, and one at rest at the end."""
        return 2 * self.bits + 1


def draw(random: Random) -> Params:
    start, word = random.choice(STARTS)
    devices = random.choice([1, 1, 2, 4])
    return Params(
        bits=random.choice([4, 6, 7, 8, 8, 10, 12]),
        msb_first=random.random() < 0.6,
        polarity=random.choice([0, 1]),
        phase=random.choice([0, 1]),
        half=random.choice([1, 2, 4]),
        devices=devices,
        receives=random.random() < 0.75,
        start=start,
        word=word,
        target=random.choice(TARGETS) if devices > 1 else "",
        received=random.choice(RECEIVED),
        busy=random.choice(BUSY),
        done=random.choice(["", *DONES]),
        sclk=random.choice(CLOCKS),
        select=random.choice(SELECTS),
        asynchronous=random.random() < 0.15,
    )
