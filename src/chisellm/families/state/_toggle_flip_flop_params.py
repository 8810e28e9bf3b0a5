"""Parameters of a toggle flip flop, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.language.voice import Voice

__all__ = ["Bits", "Params", "draw", "rule"]

NAMES = {
    "T": [("t", ""), ("toggle", ""), ("flip", ""), ("change", "")],
    "JK": [("j", "k")],
    "SR": [("s", "r"), ("set", "clr"), ("on", "off"), ("lift", "drop")],
    "edge": [("trigger", ""), ("button", ""), ("key", ""), ("tap", "")],
}


ENABLES = ["enable", "en", "update", "tick"]


CLEARS = ["clear", "home", "restart", "init"]


OUTS = [("q", "qBar"), ("out", "outInverted"), ("state", "stateBar"), ("lamp", "lampOff")]


EXTRAS = {"changed": ["changed", "moved"], "any": ["active", "anyOn"], "all": ["allOn", "full"]}


Bits = tuple[int, ...]


@dataclass(frozen=True)
class Params:
    kind: str  # T, JK, SR, edge
    width: int
    first: str  # t, j, s, or the signal whose edges count
    second: str  # k, r
    set_first: bool  # SR: set wins over reset
    falling: bool  # edge: the falling one counts
    enable: str
    clear: str  # brings back the initial value, whatever the enable is
    initial: int
    out: str
    inverse: str
    extra: str
    extra_port: str
    asynchronous: bool


def draw(random: Random) -> Params:
    kind = random.choice(["T", "JK", "JK", "SR", "SR", "edge", "edge"])
    width = random.choice([1, 1, *range(2, 17)])
    first, second = random.choice(NAMES[kind])
    out, inverse = random.choice(OUTS)
    ones = (1 << width) - 1
    extra = random.choice(["", "changed", *([] if width == 1 else ["any", "all"])])
    return Params(
        kind=kind,
        width=width,
        first=first,
        second=second,
        set_first=random.random() < 0.5,
        falling=random.random() < 0.4,
        enable=random.choice(["", *ENABLES, *ENABLES]),
        clear=random.choice(["", *CLEARS]),
        initial=random.choice([0, 0, ones, random.randint(0, ones)]),
        out=out,
        inverse=random.choice(["", inverse]),
        extra=extra,
        extra_port=random.choice(EXTRAS[extra]) if extra else "",
        asynchronous=random.random() < 0.2,
    )


def rule(p: Params, v: Voice) -> list[str]:
    """What one flip-flop does at an enabled edge."""
    a = v.ref(p.first)
    b = v.ref(p.second) if p.second else ""
    each = "the flip-flop" if p.width == 1 else "flip-flop i"
    bit = "" if p.width == 1 else "bit i of "
    if p.kind == "T":
        return [
            v.pick(
                [
                    f"When {bit}{a} is 1, {each} toggles; when it is 0, {each} keeps its value.",
                    f"A 1 on {bit}{a} inverts {each} at the clock edge, a 0 leaves it alone.",
                    f"At a clock edge {each} changes to its opposite if {bit}{a} is 1 and otherwise holds.",
                ]
            )
        ]
    if p.kind == "edge":
        edge = "falling edge (1 to 0)" if p.falling else "rising edge (0 to 1)"
        start = "1" if p.falling else "0"
        return [
            v.pick(
                [
                    f"Each {edge} of {bit}{a} toggles {each}.",
                    f"{each[0].upper()}{each[1:]} toggles once for every {edge} of {bit}{a}.",
                    f"A {edge} of {bit}{a} inverts {each}; nothing else does.",
                ]
            ),
            v.pick(
                [
                    f"An edge is found by comparing {a} with its value at the latest clock edge, and the toggle takes "
                    "place at the clock edge that ends the cycle in which the comparison shows it.",
                    f"For this {a} is compared with a register that takes it at every clock edge; a toggle happens at "
                    "the clock edge that ends the cycle with the difference.",
                    f"The module remembers {a} of the previous cycle (updated every cycle) and toggles at the end "
                    "of the "
                    "cycle in which an edge is seen.",
                ]
            ),
            v.pick(
                [
                    f"The remembered input is {start if p.width == 1 else 'all ' + ('ones' if p.falling else 'zeros')} "
                    "after reset.",
                    f"Reset sets the register of the previous input to "
                    f"{start if p.width == 1 else 'all ' + ('ones' if p.falling else 'zeros')}.",
                ]
            ),
        ]
    both = "toggles it" if p.kind == "JK" else "sets it to 1" if p.set_first else "sets it to 0"
    lanes = "" if p.width == 1 else f" (bit i of {a} and {b} for {each})"
    return [
        v.pick(
            [
                f"{a} = 1 with {b} = 0 sets {each} to 1, {a} = 0 with {b} = 1 sets it to 0, and with both at 0 it "
                "keeps "
                f"its value{lanes}.",
                f"With {a} alone {each} becomes 1, with {b} alone 0, and without either it holds{lanes}.",
                f"At a clock edge {each} becomes 1 if only {a} is 1, becomes 0 if only {b} is 1, and does not "
                "change if "
                f"neither is{lanes}.",
            ]
        ),
        v.pick(
            [
                f"{a} = {b} = 1 {both}.",
                f"Both inputs at 1 {both.replace('s it', ' it', 1)}.",
                f"If both are 1, this {both}.",
            ]
        ),
    ]
