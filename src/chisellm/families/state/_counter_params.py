"""Parameters of a counter."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Params", "draw"]

COUNTS = ["count", "value", "q", "out", "total", "position"]
ENABLES = ["enable", "en", "tick", "step", "advance"]
CLEARS = ["clear", "clr", "restart", "home"]
LOADS = [("load", "data"), ("load", "loadValue"), ("ld", "d"), ("set", "preset"), ("write", "start")]
FLAGS = {
    "level": ["last", "atEnd", "terminal", "tc"],
    "strobe": ["wrap", "carryOut", "rollover", "tc"],
    "pulse": ["wrapped", "rolledOver", "done", "tick1"],
    "zero": ["isZero", "empty", "atZero"],
}


@dataclass(frozen=True)
class Params:
    width: int
    modulus: int
    step: int
    direction: Literal["up", "down", "input up", "input down"]  # the input's name where there is one
    ends: Literal["wrap", "stop"]
    start: int
    count: str
    enable: str  # empty: no such input, also for `clear` and `load`
    clear: str
    clear_to: int
    load: str
    data: str
    clear_first: bool  # clear wins over load
    gated: bool  # the enable gates clear and load as well
    flag: str  # empty: no flag output
    flag_kind: Literal["level", "strobe", "pulse", "zero"]
    asynchronous: bool

    @property
    def top(self) -> int:
        return self.modulus - 1

    @property
    def full(self) -> bool:
        return self.modulus == 1 << self.width

    @property
    def turn(self) -> str:
        """The direction input, or nothing."""
        return self.direction.removeprefix("input ") if self.direction.startswith("input") else ""

    @property
    def commands(self) -> list[str]:
        """Clear and load in the order of their priority, as far as they exist."""
        pair = [("clear", self.clear), ("load", self.load)]
        return [kind for kind, name in (pair if self.clear_first else pair[::-1]) if name]


def draw(random: Random) -> Params:
    width = random.choice([2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 8])
    modulus = 2**width if random.random() < 0.35 else random.randint(2 ** (width - 1) + 1, 2**width)
    ends: Literal["wrap", "stop"] = random.choice(["wrap", "wrap", "wrap", "stop"])
    step = 1
    if ends == "wrap" and modulus > 8 and random.random() < 0.3:
        step = random.choice([2, 3, 5, 7] if modulus > 16 else [2, 3])
        step = step if modulus % step else 1  # else it would pass only a part of its values
    direction = random.choices(["up", "down", "input up", "input down"], weights=[4, 3, 2, 1])[0]
    natural = modulus - 1 if direction == "down" else 0
    stops = ends == "stop" and not direction.startswith("input")  # from elsewhere it could never move
    start = natural if stops or random.random() < 0.6 else random.randrange(modulus)
    enable = random.choice(["", *ENABLES, *ENABLES])
    clear = random.choice(["", "", *CLEARS])
    clear_to = start if stops else random.choice([0, start])
    load, data = random.choice([("", ""), ("", ""), ("", ""), ("", ""), *LOADS])
    kinds: list[Literal["level", "strobe", "pulse", "zero"]] = ["level", "strobe", "strobe", "pulse", "zero"]
    flag_kind = random.choice(kinds[::4] if ends == "stop" else kinds)
    if flag_kind == "zero" and not (step == 1 and (ends == "wrap" or direction != "up")):
        flag_kind = "level"  # the count need not pass 0
    if flag_kind == "pulse" and modulus > 64:
        flag_kind = "strobe"  # too seldom does a reset meet the cycle in which a longer counter wraps
    flags = [name for name in FLAGS[flag_kind] if name != enable]
    return Params(
        width=width,
        modulus=modulus,
        step=step,
        direction=direction,  # type: ignore[arg-type]
        ends=ends,
        start=start,
        count=random.choice(COUNTS),
        enable=enable,
        clear=clear,
        clear_to=clear_to,
        load=load,
        data=data,
        clear_first=random.random() < 0.7,
        gated=bool(enable and (clear or load)) and random.random() < 0.3,
        flag=random.choice(["", *flags, *flags]),
        flag_kind=flag_kind,
        asynchronous=random.random() < 0.15,
    )
