"""Parameters of a pulse stretcher, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

TRIGGERS = ["trigger", "in", "hit", "start", "strobe"]


PULSES = ["pulse", "out", "stretched", "active", "led"]


CANCELS = ["cancel", "abort", "stop", "kill"]


TICKS = ["tick", "tickEnable", "timeBase", "enable"]


LENGTHS = ["length", "duration", "cycles"]


DONES = ["done", "finished", "ended"]


LEFTS = ["remaining", "left", "timeLeft"]


@dataclass(frozen=True)
class Params:
    length: int  # of the pulse; 0 where an input gives it
    width: int  # of the counter
    trigger: str
    edge: bool  # only a rising edge of the trigger counts
    again: str  # restart, ignore: what a trigger during the pulse does
    at_once: bool  # the output already rises in the cycle of the trigger
    pulse: str
    cancel: str
    tick: str  # the pulse is counted in cycles with this at 1
    length_port: str
    done: str  # one cycle after the natural end
    left: str
    asynchronous: bool


def draw(random: Random) -> Params:
    given = random.random() < 0.35
    width = random.randint(3, 5) if given else 0
    length = 0 if given else random.choice([*range(2, 13), *range(13, 50, 3)])
    return Params(
        length=length,
        width=width or length.bit_length(),
        trigger=random.choice(TRIGGERS),
        edge=random.random() < 0.35,
        again=random.choice(["restart", "ignore"]),
        at_once=random.random() < 0.2,
        pulse=random.choice(PULSES),
        cancel=random.choice(["", *CANCELS]),
        tick=random.choice(["", "", *TICKS]),
        length_port=random.choice(LENGTHS) if given else "",
        done=random.choice(["", *DONES]),
        left=random.choice(["", "", *LEFTS]),
        asynchronous=random.random() < 0.15,
    )
