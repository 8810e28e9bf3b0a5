"""Parameters of UART transmitters."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

LINES = ["txd", "tx", "serialOut", "uartTx"]
STARTS = [("start", "data"), ("send", "char"), ("write", "txData"), ("load", "byteIn")]
BUSY = ["busy", "active", "sending"]
DONES = ["done", "sent", "frameDone"]
CLEARS = ["cts", "clearToSend", "allow"]
CHANNELS = ["in", "tx", "enq", "source"]


@dataclass(frozen=True)
class Params:
    bits: int
    parity: str  # empty, even, odd
    stops: int
    divider: int  # clock cycles in a bit
    buffered: bool  # a holding register, for frames without a gap
    channel: str  # ready/valid; empty: start and busy
    start: str
    data: str
    busy: str
    done: str  # optional, registered
    clear: str  # optional: frames only begin while it is 1
    line: str
    asynchronous: bool

    @property
    def length(self) -> int:
        """Bits of a frame."""
        return 1 + self.bits + bool(self.parity) + self.stops

    @property
    def valid(self) -> str:
        return f"{self.channel}.valid" if self.channel else self.start

    @property
    def word(self) -> str:
        return f"{self.channel}.bits" if self.channel else self.data


def draw(random: Random) -> Params:
    start, data = random.choice(STARTS)
    stream = random.random() < 0.6
    line = random.choice(LINES)
    return Params(
        bits=random.choice([6, 7, 7, 8, 8]),
        parity=random.choice(["", "even", "odd"]),
        stops=random.choice([1, 1, 2]),
        divider=random.choice([2, 4, 6, 7]),
        buffered=stream and random.random() < 0.5,
        channel=random.choice([name for name in CHANNELS if name != line]) if stream else "",
        start=start,
        data=data,
        busy=random.choice(["", *BUSY]) if stream else random.choice(BUSY),
        done=random.choice(["", *DONES]),
        clear=random.choice(["", *CLEARS]),
        line=line,
        asynchronous=random.random() < 0.15,
    )
