"""Parameters of a controlled register, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.language.voice import Voice

__all__ = ["Params", "draw", "effect", "plain"]

NAMES = {
    "load": ["load", "en", "write", "update", "capture"],
    "other": ["loadAlt", "select2", "restore", "reload"],
    "clear": ["clear", "clr", "flush", "wipe"],
    "preset": ["preset", "set", "setDefault", "init"],
    "hold": ["hold", "stall", "freeze", "lock"],
    "invert": ["invert", "flip", "complement", "negate"],
    "exchange": ["swap", "swapHalves", "exchange", "crossOver"],
}


DATA = [("d", "alt"), ("in", "backup"), ("data", "shadow"), ("din", "dinAlt"), ("value", "other"), ("word", "spare")]


OUTS = ["q", "out", "stored", "value0", "current", "dout"]


EXTRAS = {
    "zero": ["isZero", "empty", "allZero"],
    "fresh": ["updated", "fresh", "loaded"],
    "previous": ["previous", "last", "earlier"],
    "valid": ["valid", "occupied", "filled"],
}


@dataclass(frozen=True)
class Params:
    width: int
    lanes: int  # 0: the register is loaded as a whole; otherwise one load strobe for each lane
    initial: int
    constant: int  # of the preset
    order: tuple[tuple[str, str], ...]  # (operation, port), strongest first
    data: str
    other: str
    out: str
    extras: tuple[tuple[str, str], ...]  # (kind, port)
    asynchronous: bool

    @property
    def ops(self) -> dict[str, str]:
        return dict(self.order)

    @property
    def strobes(self) -> int:
        return self.lanes or 1


def draw(random: Random) -> Params:
    lanes = random.choice([0, 0, 0, 2, 2, 3, 4])
    width = lanes * random.choice([2, 4, 8, 8, 5]) if lanes else random.randint(3, 32)
    optional = ["clear", "clear", "preset", "hold", "invert", "other"] + ["exchange"] * (width % 2 == 0)
    ops = list(dict.fromkeys(["load", *random.sample(optional, random.choice([2, 3, 3, 4]))]))
    random.shuffle(ops)
    if ops[-1] == "hold":
        ops.insert(0, ops.pop())
    ones = (1 << width) - 1
    kinds = random.sample(["zero", "fresh", "previous", "valid"], random.choice([0, 1, 1, 2]))
    data, other = random.choice(DATA)
    return Params(
        width=width,
        lanes=lanes,
        initial=random.choice([0, 0, 0, ones, random.randint(1, ones - 1)]),
        constant=random.randint(1, ones),
        order=tuple((op, random.choice(NAMES[op])) for op in ops),
        data=data,
        other=other if "other" in ops else "",
        out=random.choice(OUTS),
        extras=tuple((kind, random.choice(EXTRAS[kind])) for kind in sorted(kinds)),
        asynchronous=random.random() < 0.2,
    )


def effect(p: Params, v: Voice, op: str) -> str:
    half, data = p.width // 2, v.ref(p.data)
    size = p.width // p.lanes if p.lanes else 0
    words = {
        "load": [
            f"loads {data} into the register",
            f"makes the register take {data}",
            f"stores {data} in the register",
        ],
        "other": [f"loads {v.ref(p.other)} into the register", f"makes the register take {v.ref(p.other)}"]
        if p.other
        else [""],
        "clear": ["clears the register to 0", "sets the register to 0", "makes the register 0"],
        "preset": [f"sets the register to 0x{p.constant:X}", f"puts the constant 0x{p.constant:X} into the register"],
        "hold": ["leaves the register unchanged", "makes the register keep its value"],
        "invert": ["inverts every bit of the register", "replaces the register by its bitwise complement"],
        "exchange": [
            f"exchanges the upper and lower {half} bits of the register",
            f"swaps the two {half}-bit halves of the register",
        ],
    }
    if op == "load" and p.lanes:
        return v.pick(
            [
                f"writes the selected {size}-bit lanes of {data} into the register",
                f"copies the marked {size}-bit lanes from {data} to the register",
            ]
        )
    return v.pick(words[op])


def plain(p: Params) -> bool:
    return not {"fresh", "valid"} & set(dict(p.extras))
