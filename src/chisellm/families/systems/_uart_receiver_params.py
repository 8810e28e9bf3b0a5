"""Parameters of UART receivers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

LINES = ["rxd", "rx", "serialIn", "uartRx"]
DATA = [("valid", "data"), ("received", "char"), ("out.valid", "out.bits"), ("rxValid", "rxData")]
PARITY_ERRORS = ["parityError", "badParity"]
FRAME_ERRORS = ["framingError", "stopError"]
BUSY = ["busy", "receiving", "active"]


@dataclass(frozen=True)
class Params:
    bits: int
    parity: str  # empty, even, odd
    divider: int  # clock cycles in a bit
    synchronised: bool  # two registers on the line
    strict: bool  # frames with an error are dropped
    line: str
    valid: str
    data: str
    parity_error: str
    framing_error: str
    busy: str
    asynchronous: bool

    @property
    def samples(self) -> int:
        """Those after the start bit."""
        return self.bits + bool(self.parity) + 1

    @property
    def middle(self) -> int:
        return self.divider // 2

    @property
    def errors(self) -> list[str]:
        return [name for name in (self.parity_error, self.framing_error) if name]


def draw(random: Random) -> Params:
    valid, data = random.choice(DATA)
    parity = random.choice(["", "even", "odd"])
    strict = random.random() < 0.4
    return Params(
        bits=random.choice([6, 7, 7, 8, 8]),
        parity=parity,
        divider=random.choice([4, 6, 7, 8]),
        synchronised=random.random() < 0.5,
        strict=strict,
        line=random.choice(LINES),
        valid=valid,
        data=data,
        parity_error=random.choice(PARITY_ERRORS) if parity and not strict else "",
        framing_error="" if strict else random.choice(FRAME_ERRORS),
        busy=random.choice(["", *BUSY]),
        asynchronous=random.random() < 0.15,
    )
