"""Parameters of the family `packet_framer`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]


INPUTS = [("valid", "data"), ("strobe", "word"), ("inValid", "inData"), ("push", "din")]
STARTS = ["start", "launch", "open"]
LENGTHS = ["length", "len", "size"]


@dataclass(frozen=True)
class Params:
    width: int
    length_width: int
    fixed: int  # words in every packet; 0: the length comes with the start
    start: str
    length: str
    valid: str
    data: str
    abort: str
    first: str
    last: str
    out_valid: str
    out_data: str
    busy: str
    remaining: str  # an output: words still to come
    packets: str  # an output: packets completed, modulo 2^packets_width
    packets_width: int
    stray: str  # an output: a word came outside a packet
    asynchronous: bool


def draw(random: Random) -> Params:
    valid, data = random.choice(INPUTS)
    fixed = random.choice([0, 0, random.randint(2, 9)])
    return Params(
        width=random.choice([*range(4, 17), 24, 32]),
        length_width=random.randint(2, 4) if not fixed else fixed.bit_length(),
        fixed=fixed,
        start=random.choice(STARTS),
        length=random.choice(LENGTHS),
        valid=valid,
        data=data,
        abort=random.choice(["", "abort", "cancel"]),
        first=random.choice(["first", "sop", "head"]),
        last=random.choice(["last", "eop", "tail"]),
        out_valid=random.choice(["outValid", "frameValid"]),
        out_data=random.choice(["outData", "frameData"]),
        busy=random.choice(["", "busy", "inPacket"]),
        remaining=random.choice(["", "", "remaining", "left"]),
        packets=random.choice(["", "", "packets", "frames"]),
        packets_width=random.randint(2, 4),
        stray=random.choice(["", "stray", "dropped"]),
        asynchronous=random.random() < 0.15,
    )
