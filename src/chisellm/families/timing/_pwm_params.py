"""Parameters of a PWM, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

DUTIES = ["duty", "compare", "level", "onTime", "brightness"]


OUTS = ["out", "pwm", "drive", "led"]


ENABLES = ["enable", "en", "run"]


TICKS = ["tick", "step", "prescale"]


STARTS = ["periodStart", "sync", "frame", "newPeriod"]


PHASES = ["phase", "position", "count"]


@dataclass(frozen=True)
class Params:
    width: int  # of the counter
    period: int  # counts in one sweep
    channels: int
    centred: bool  # the counter goes up and down again
    latched: bool  # a new duty takes effect with the next period
    duty: str
    out: str
    enable: str  # 0 holds the counter at 0 and the outputs inactive
    tick: str  # the counter only moves in cycles with this at 1
    inverted: bool
    sync: str
    phase: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        """Of the duty: it can ask for the whole period."""
        return self.period.bit_length()

    @property
    def top(self) -> int:
        return self.period - 1

    def ports(self, name: str) -> list[str]:
        return [name] if self.channels == 1 else [f"{name}{k}" for k in range(self.channels)]


def draw(random: Random) -> Params:
    width = random.randint(3, 6)
    return Params(
        width=width,
        period=random.choice([1 << width, (1 << width) - 1, random.randint((1 << width - 1) + 1, (1 << width) - 1)]),
        channels=random.choice([1, 1, 1, 2, 3]),
        centred=random.random() < 0.35,
        latched=random.random() < 0.5,
        duty=random.choice(DUTIES),
        out=random.choice(OUTS),
        enable=random.choice(["", *ENABLES]),
        tick=random.choice(["", "", *TICKS]),
        inverted=random.random() < 0.25,
        sync=random.choice(["", *STARTS]),
        phase=random.choice(["", "", *PHASES]),
        asynchronous=random.random() < 0.15,
    )
