"""Parameters of the family `rom`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

__all__ = ["Beyond", "Params", "draw"]


ADDRESSES = ["addr", "address", "index", "sel", "pos", "row"]
WORDS = ["data", "word", "value", "q", "entry", "dout"]
ENABLES = ["en", "enable", "read", "req"]
VALIDS = ["valid", "dataValid", "ready", "ack"]
FIELDS = [("opcode", "operand"), ("hi", "lo"), ("tag", "payload"), ("exponent", "mantissa"), ("kind", "amount")]
Beyond = Literal["none", "assumed", "default"]


@dataclass(frozen=True)
class Params:
    table: tuple[int, ...]
    width: int
    signed: bool
    shape: str  # `list`, or the formula that made the table: `square`, `affine`, `power`, `triangle`
    step: int  # of an affine table
    start: int
    base: int  # in which the code writes words: 2, 10, 16
    addresses: tuple[str, ...]  # one read port each
    words: tuple[str, ...]
    fields: tuple[str, str]  # two slices of the word as outputs instead of the word; empty names: none
    cut: int  # width of the lower field
    beyond: Beyond  # what an address past the table does
    default: int
    registered: bool
    enable: str
    valid: str
    parity: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (len(self.table) - 1).bit_length()


def draw(random: Random) -> Params:
    depth = random.choice([4, 5, 6, 7, 8, 8, 10, 12, 16, 16])
    width = random.randint(4, 20)
    shape = random.choice(["list", "list", "list", "square", "affine", "power", "triangle"])
    signed = shape == "list" and random.random() < 0.25
    step, start = random.randint(2, 9), random.randint(1, 12)
    forms = {
        "square": lambda i: i * i,
        "affine": lambda i: step * i + start,
        "power": lambda i: 1 << i,
        "triangle": lambda i: i * (i + 1) // 2,
    }
    low = -(1 << width - 1) if signed else 0
    table = [random.randrange(1 << width) + low for _ in range(depth)]
    if shape != "list":
        table = [forms[shape](i) for i in range(depth)]
        width = max(table).bit_length() + random.choice([0, 0, 1, 2])
    two = random.random() < 0.2
    address, word = random.choice(ADDRESSES), random.choice(WORDS)
    split = not two and not signed and shape == "list" and width >= 6 and random.random() < 0.3
    registered = random.random() < 0.45
    enable = random.choice(["", "", random.choice(ENABLES)])
    return Params(
        table=tuple(table),
        width=width,
        signed=signed,
        shape=shape,
        step=step,
        start=start,
        base=10 if signed else random.choice([2, 10] if width < 10 else [2, 10, 16] if width == 10 else [10, 16]),
        addresses=(f"{address}A", f"{address}B") if two else (address,),
        words=(f"{word}A", f"{word}B") if two else (word,),
        fields=random.choice(FIELDS) if split else ("", ""),
        cut=random.randint(2, width - 2) if split else 0,
        beyond="none" if depth & depth - 1 == 0 else random.choice(["assumed", "default"]),
        default=random.choice([0, (1 << width - 1) - 1]),
        registered=registered,
        enable=enable,
        valid=random.choice(["", random.choice(VALIDS)]) if registered and enable else "",
        parity=random.choice(["", "", "parity", "odd"]) if not two and not split else "",
        asynchronous=registered and random.random() < 0.15,
    )
