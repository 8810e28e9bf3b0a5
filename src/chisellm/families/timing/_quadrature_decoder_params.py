"""Parameters of a quadrature decoder, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.chisel import lit

__all__ = ["CYCLE", "Pair", "Params", "State", "draw", "stepped", "zero"]

PHASES = [("a", "b"), ("phaseA", "phaseB"), ("encA", "encB"), ("chA", "chB")]


POSITIONS = ["position", "count", "angle", "steps"]


DIRECTIONS = ["goingForward", "forward", "up"]


ERRORS = ["error", "illegal", "glitch"]


STEPS = ["stepped", "moved", "strobe"]


CLEARS = ["clear", "home", "zero", "index"]


CYCLE = ((0, 0), (0, 1), (1, 1), (1, 0))  # (first, second phase) in the order of forward motion


Pair = tuple[int, int]


State = tuple[tuple[Pair, ...], Pair, int, int, int, int]


@dataclass(frozen=True)
class Params:
    width: int  # of the position
    signed: bool
    resolution: int  # 4: every step counts; 2: those of the first phase; 1: its edges while the second is 0
    stages: int  # synchroniser registers
    swapped: bool  # the other order is forward
    a: str
    b: str
    position: str
    direction: str  # of the latest counted step
    error: str
    sticky: bool
    stepped: str
    clear: str
    modulus: int  # 0: the position wraps at its width
    asynchronous: bool


def draw(random: Random) -> Params:
    width = random.randint(3, 10)
    signed = random.random() < 0.35
    a, b = random.choice(PHASES)
    error = random.choice(["", *ERRORS])
    wraps = not signed and random.random() < 0.35
    return Params(
        width=width,
        signed=signed,
        resolution=random.choice([4, 4, 2, 1]),
        stages=random.choice([0, 0, 2, 2, 3]),
        swapped=random.random() < 0.3,
        a=a,
        b=b,
        position=random.choice(POSITIONS),
        direction=random.choice(["", *DIRECTIONS]),
        error=error,
        sticky=bool(error) and random.random() < 0.5,
        stepped=random.choice(["", *STEPS]),
        clear=random.choice(["", *CLEARS]),
        modulus=random.randint((1 << width - 1) + 1, (1 << width) - 1) if wraps else 0,
        asynchronous=random.random() < 0.15,
    )


def zero(p: Params) -> str:
    return lit(0, p.width, signed=p.signed)


def one(p: Params) -> str:
    return "1.S" if p.signed else "1.U"


def stepped(p: Params) -> tuple[str, str]:
    """The position after a step forward and after one backward."""
    up, down = f"position + {one(p)}", f"position - {one(p)}"
    if p.modulus:
        top = p.modulus - 1
        up = f"Mux(position === {top}.U, {zero(p)}, {up})"
        down = f"Mux(position === 0.U, {lit(top, p.width)}, {down})"
    return up, down
