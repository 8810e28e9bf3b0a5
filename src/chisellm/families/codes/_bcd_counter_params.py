"""Parameters of a BCD counter, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "digits", "draw", "outputs_of", "sound", "start"]

NAMES = [
    ("ones", "tens", "hundreds"),
    ("digit0", "digit1", "digit2"),
    ("d0", "d1", "d2"),
]


CLOCK = ("secOnes", "secTens", "minOnes")


ENABLES = ["enable", "en", "tick", "count"]


CLEARS = ["clear", "restart", "zero"]


FLAGS = {"pulse": ["carry", "wrapped", "overflow"], "last": ["last", "atEnd"], "zero": ["isZero", "allZero"]}


@dataclass(frozen=True)
class Params:
    moduli: tuple[int, ...]  # of the digits, least significant first
    limit: int  # number of values; the product of the moduli where the digits run freely
    down: bool
    stops: bool  # holds at the last value instead of wrapping
    names: tuple[str, ...]
    vec: str  # the digits as one Vec output of this name
    packed: str  # the digits as one word
    enable: str
    clear: str
    flag_kind: str
    flag: str
    asynchronous: bool

    @property
    def count(self) -> int:
        return len(self.moduli)

    @property
    def free(self) -> bool:
        product = 1
        for modulus in self.moduli:
            product *= modulus
        return self.limit == product


def digits(p: Params, value: int) -> tuple[int, ...]:
    found = []
    for modulus in p.moduli:
        value, digit = divmod(value, modulus)
        found.append(digit)
    return tuple(found)


def draw(random: Random) -> Params:
    kind = random.choice(["decimal", "decimal", "time", "limit", "limit"])
    if kind == "decimal":
        count = random.choice([2, 2, 3])
        moduli, limit = (10,) * count, 10**count
    elif kind == "time":
        moduli = random.choice([(10, 6), (10, 6, 10), (10, 10, 6), (10, 6, 6), (6, 10), (6, 6, 10)])
        limit = 1
        for modulus in moduli:
            limit *= modulus
    else:
        moduli, limit = (10, 10), random.choice([12, 24, 25, 32, 50, 64, 75, 80, random.randint(11, 99)])
    names = random.choice([*NAMES, CLOCK] if moduli == (10, 6, 10) else NAMES)
    shape = random.choice(["", "", "vec", "packed"])
    flag_kind = random.choice(["", "pulse", "last", "zero"])
    clear = random.choice(["", *CLEARS])
    return Params(
        moduli=moduli,
        limit=limit,
        down=random.random() < 0.25,
        stops=random.random() < 0.2,
        names=names[: len(moduli)] if not shape else (),
        vec=random.choice(["digits", "display"]) if shape == "vec" else "",
        packed=random.choice(["bcd", "value"]) if shape == "packed" else "",
        enable=random.choice(["", *ENABLES, *ENABLES] if clear else ENABLES),
        clear=clear,
        flag_kind=flag_kind,
        flag=random.choice(FLAGS[flag_kind]) if flag_kind else "",
        asynchronous=random.random() < 0.15,
    )


def outputs_of(p: Params) -> list[str]:
    if p.packed:
        return [p.packed]
    return [f"{p.vec}[{k}]" for k in range(p.count)] if p.vec else list(p.names)


def start(p: Params) -> int:
    return p.limit - 1 if p.down and p.stops else 0


def sound(p: Params) -> bool:
    """A counter that stops never wraps, so it has no pulse to give."""
    return not (p.stops and p.flag_kind == "pulse")
