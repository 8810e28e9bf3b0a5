"""Parameters of a delay line, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.chisel import lit

__all__ = ["Params", "Samples", "draw", "initial", "leaves", "tap"]

PAIRS = [("in", "out"), ("d", "q"), ("x", "delayed"), ("sample", "late"), ("din", "dout"), ("sampleIn", "sampleOut")]


VALIDS = [("inValid", "outValid"), ("validIn", "validOut"), ("strobe", "strobeOut"), ("push", "arrived")]


ENABLES = ["enable", "en", "advance", "shift"]


FIELDS = [("addr", "data"), ("re", "im"), ("key", "payload"), ("id", "value")]


SUMMARIES = {
    "changed": ["changed", "differs", "moving"],
    "any": ["busy", "pending", "inFlight"],
    "same": ["steady", "constant", "settled"],
}


Samples = tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True)
class Params:
    shape: str  # word, signed, pair
    width: int
    second: int  # width of the second field of a pair
    depth: int
    taps: tuple[int, ...]  # further delays that have an output
    valid: tuple[str, str]  # ports of the valid bit, or empty
    enable: str
    fields: tuple[str, str]
    initial: int
    summary: str  # kind of a status output
    status: str
    data: str
    out: str
    asynchronous: bool


def draw(random: Random) -> Params:
    shape = random.choice(["word", "word", "word", "signed", "pair"])
    valid = random.choice(VALIDS) if random.random() < 0.4 else ("", "")
    depth = random.randint(2, 4 if valid[0] else 8)
    taps = (
        []
        if valid[0] or shape == "pair"
        else random.sample(range(1, depth), min(depth - 1, random.choice([0, 0, 1, 2])))
    )
    width = random.randint(2, 24)
    summary = random.choice(["", "any" if valid[0] else "changed", "" if valid[0] else "same"])
    if shape == "pair" and not valid[0]:
        summary = ""
    data, out = random.choice(PAIRS)
    return Params(
        shape=shape,
        width=width,
        second=random.randint(2, 16),
        depth=depth,
        taps=tuple(sorted(taps)),
        valid=valid,
        enable=random.choice(["", "", *ENABLES]),
        fields=random.choice(FIELDS),
        initial=random.choice([0, 0, random.randint(1, (1 << width - (shape == "signed")) - 1)])
        if shape != "pair"
        else 0,
        summary=summary,
        status=random.choice(SUMMARIES[summary]) if summary else "",
        data=data,
        out=out,
        asynchronous=random.random() < 0.2,
    )


def leaves(p: Params, port: str) -> list[tuple[str, int]]:
    if p.shape == "pair":
        return [(f"{port}.{p.fields[0]}", p.width), (f"{port}.{p.fields[1]}", p.second)]
    return [(port, p.width)]


def tap(p: Params, delay: int) -> str:
    return f"{p.out}{delay}"


def initial(p: Params) -> str:
    if p.shape == "pair":
        return f"0.U.asTypeOf(io.{p.data})"
    return lit(p.initial, p.width, signed=p.shape == "signed")
